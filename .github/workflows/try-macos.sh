#!/usr/bin/env bash
# The disk image, from beginning to end: opened, the app checked and used from it, and closed.
set -euo pipefail
image=$(ls target/release-files/*.dmg)
volume=$(mktemp -d)
hdiutil attach "$image" -nobrowse -readonly -mountpoint "$volume"
trap 'hdiutil detach "$volume" -force' EXIT

app="$volume/Partnership Report.app"
codesign --verify --deep --strict --verbose=2 "$app"
codesign --display --entitlements - "$app"
if [ "${APPLE_SIGNS:-false}" = true ]; then
  spctl --assess --type execute --verbose=2 "$app"
  xcrun stapler validate "$app"
fi
plutil -p "$app/Contents/Info.plist" | grep -q partnership || { echo "The app does not say that it opens .partnership files." >&2; exit 1; }

sample="$RUNNER_TEMP/Größe & Ôzone"
"$app/Contents/MacOS/partnership-report" demo "$sample"
for ending in partnership xlsx pdf; do test -s "$sample/eastmere.$ending"; done
echo "Opened, checked and used from its disk image."
