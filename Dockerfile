# An image with okrc and git, for CI jobs that run in containers.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /okrc ./cmd/okrc

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends git ca-certificates tzdata \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /okrc /usr/local/bin/okrc
WORKDIR /work
ENTRYPOINT ["okrc"]
CMD ["lint"]
