# The installer for one person, from beginning to end: silently installed, used from its folder, silently removed.
$ErrorActionPreference = 'Stop'
$installer = Get-ChildItem target/release-files/*-setup.exe | Select-Object -First 1
Start-Process -Wait $installer.FullName -ArgumentList '/S'

$folder = Join-Path $env:LOCALAPPDATA 'Partnership Report'
$program = Join-Path $folder 'partnership-report.exe'
if (-not (Test-Path $program)) { throw "Nothing was installed at $program." }

# A folder with a blank, letters beyond ASCII, and a path longer than the old limit of 260 characters.
$sample = Join-Path $env:RUNNER_TEMP ('Größe Ôzone\' + ('a' * 120) + '\' + ('b' * 120))
$made = Start-Process -Wait -PassThru -NoNewWindow $program -ArgumentList 'demo', "`"$sample`""
if ($made.ExitCode -ne 0) { throw "The sample could not be made: exit $($made.ExitCode)." }
foreach ($ending in 'partnership', 'xlsx', 'pdf') {
    if (-not [IO.File]::Exists("\\?\$sample\eastmere.$ending")) { throw "eastmere.$ending was not made." }
}
$refused = Start-Process -Wait -PassThru -NoNewWindow $program -ArgumentList 'check', 'no-such.partnership'
if ($refused.ExitCode -ne 1) { throw "A refusal gave exit $($refused.ExitCode) and not 1." }

$opens = (Get-ItemProperty 'Registry::HKEY_CURRENT_USER\Software\Classes\.partnership').'(default)'
if (-not $opens) { throw 'A double click on a .partnership file would not open it.' }

if ($env:WINDOWS_SIGNS -eq 'true') {
    foreach ($file in $program, $installer.FullName) {
        $signature = Get-AuthenticodeSignature $file
        if ($signature.Status -ne 'Valid') { throw "$file is not validly signed: $($signature.StatusMessage)" }
    }
}

Start-Process -Wait (Join-Path $folder 'uninstall.exe') -ArgumentList '/S'
Start-Sleep -Seconds 5
if (Test-Path $program) { throw 'The program is still there after its removal.' }
if (-not [IO.File]::Exists("\\?\$sample\eastmere.partnership")) { throw 'Its removal took the files of the person away.' }
Write-Output 'Installed for one person, used, and removed; the files of the person stayed.'
