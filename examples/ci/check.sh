#!/bin/sh
# Checks a change in any CI system: ./check.sh [BASE]. BASE is the commit that the
# change will be merged into; without one okrc looks for the default branch.
set -u
okrc lint --base "${1:-auto}" --format text --format junit=okrc-junit.xml
status=$?
okrc diff --format markdown -- "${1:-auto}" >okrc-change.md || true
exit "$status"
