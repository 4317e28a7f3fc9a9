; The setup program for Windows. windows.mjs gives what is named {#…}.
; It needs no administrator: Inkling is installed for who runs it.

[Setup]
AppId={{6D6C7B52-6A0B-4E35-9C0E-3A1B8F5B2E47}
AppName=Inkling
AppVersion={#Version}
AppVerName=Inkling {#Version}
AppPublisher=The Inkling authors
VersionInfoVersion={#Version}
LicenseFile={#License}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\Inkling.exe
DefaultDirName={autopf}\Inkling
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed={#Architecture}
ArchitecturesInstallIn64BitMode={#Architecture}
; What Electron 45 runs on.
MinVersion=10.0
ChangesAssociations=yes
; Asks for a running Inkling to be closed: its files are in use.
CloseApplications=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"

[CustomMessages]
en.Model=Inkling model
ko.Model=Inkling 모델
en.Comment=Draw a digit, and a neural network that you trained yourself reads it
ko.Comment=숫자를 그리면 직접 학습시킨 신경망이 읽습니다

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Inkling"; Filename: "{app}\Inkling.exe"; Comment: "{cm:Comment}"; AppUserModelID: "org.inkling.Inkling"
Name: "{autodesktop}\Inkling"; Filename: "{app}\Inkling.exe"; Comment: "{cm:Comment}"; AppUserModelID: "org.inkling.Inkling"; Tasks: desktopicon

[Registry]
; Among the programs that open a .safetensors file; which of them does by itself is the person's choice.
Root: HKA; Subkey: "Software\Classes\.safetensors\OpenWithProgids"; ValueType: string; ValueName: "Inkling.Model"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Inkling.Model"; ValueType: string; ValueData: "{cm:Model}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Inkling.Model\DefaultIcon"; ValueType: string; ValueData: "{app}\Inkling.exe,0"
Root: HKA; Subkey: "Software\Classes\Inkling.Model\shell\open\command"; ValueType: string; ValueData: """{app}\Inkling.exe"" ""%1"""

[Run]
Filename: "{app}\Inkling.exe"; Description: "{cm:LaunchProgram,Inkling}"; Flags: nowait postinstall skipifsilent
