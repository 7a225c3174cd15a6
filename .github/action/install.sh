#!/usr/bin/env bash
# Installs a release of okrc for this runner, by its published checksum.
set -euo pipefail
: "${OKRC_VERSION:?}" "${RUNNER_TEMP:?}" "${GITHUB_PATH:?}"
repository=okrc/okrc

case "$(uname -s)" in
	Linux) os=linux archive=tar.gz ;;
	Darwin) os=darwin archive=tar.gz ;;
	*) os=windows archive=zip ;;
esac
case "$(uname -m)" in
	x86_64 | amd64) arch=amd64 ;;
	arm64 | aarch64) arch=arm64 ;;
	*) echo "okrc has no release for $(uname -m)" >&2; exit 2 ;;
esac

version="${OKRC_VERSION#v}"
if [ "$version" = latest ]; then
	version="$(gh release view --repo "$repository" --json tagName --jq .tagName)"
	version="${version#v}"
fi
case "$version" in
	*[!0-9A-Za-z.-]* | "") echo "the version has characters that no version has" >&2; exit 2 ;;
esac

dir="$RUNNER_TEMP/okrc-$version"
mkdir -p "$dir"
cd "$dir"
file="okrc_${version}_${os}_${arch}.${archive}"
gh release download "v$version" --repo "$repository" --pattern "$file" --pattern checksums.txt --clobber
if command -v sha256sum >/dev/null; then
	grep -F "  $file" checksums.txt | sha256sum --check --strict -
else
	grep -F "  $file" checksums.txt | shasum -a 256 --check --strict -
fi
case "$archive" in
	zip) unzip -oq "$file" ;;
	*) tar -xzf "$file" ;;
esac
echo "$dir" >>"$GITHUB_PATH"
