#!/usr/bin/env bash
# Runs okrc in a GitHub workflow: annotations to the log, a summary for the step,
# a file for the comment. Inputs come as variables, never as text of the script.
set -uo pipefail
okrc="${OKRC_BINARY:-}"
: "${okrc:=okrc}"

args=(--format github)
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
	args+=(--format "markdown=$GITHUB_STEP_SUMMARY")
fi
if [ -n "${OKRC_SARIF:-}" ]; then
	args+=(--format "sarif=$OKRC_SARIF")
fi
if [ -n "${OKRC_PRESET:-}" ]; then
	args+=(--preset "$OKRC_PRESET")
fi
base="${OKRC_BASE:-auto}"
case "${GITHUB_EVENT_NAME:-}" in
	pull_request | merge_group) ;;
	*) if [ "$base" = auto ]; then base=none; fi ;; # a push or a schedule has nothing to compare with
esac
if [ "$base" != none ]; then
	args+=(--base "$base")
	if [ "${OKRC_NEW:-false}" = true ]; then
		args+=(--new)
	fi
fi
args+=(--fail-on "${OKRC_FAIL_ON:-error}" -- "${OKRC_PATH:-.}")

"$okrc" lint "${args[@]}"
status=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then
	echo "status=$status" >>"$GITHUB_OUTPUT"
fi
if [ -n "${OKRC_COMMENT:-}" ] && [ "$base" != none ]; then
	"$okrc" diff --format markdown -C "${OKRC_PATH:-.}" -- "$base" >"$OKRC_COMMENT" || echo "okrc: the comment could not be written" >&2
fi
exit "$status"
