; The installer for Windows: for the person who runs it, without an administrator, in Chinese or English.
; tools/release/windows.py gives VERSION, FOLDER (the bundle), ICON, LICENCE and OUT.
;
; It writes below %LOCALAPPDATA%\Programs\Shenggui (or where it is told), one entry of the start menu, and
; HKEY_CURRENT_USER. Ledgers and settings lie elsewhere; neither installing over nor removing touches them.

Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Shenggui"
!define TYPE "Shenggui.Ledger"
!define PROGRAM "shenggui.exe"

Name "$(Title)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Shenggui"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Shenggui Ledger ${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString Title ${LANG_SIMPCHINESE} "升规台账"
LangString Title ${LANG_ENGLISH} "Shenggui Ledger"
LangString LedgerType ${LANG_SIMPCHINESE} "升规台账账本"
LangString LedgerType ${LANG_ENGLISH} "Shenggui ledger"
LangString TooOld ${LANG_SIMPCHINESE} "需要 64 位的 Windows 10（1809）或更新的系统。什么也没有安装。"
LangString TooOld ${LANG_ENGLISH} "64-bit Windows 10 (1809) or newer is needed. Nothing was installed."
LangString Running ${LANG_SIMPCHINESE} "升规台账正在运行。请先关闭它，再点“重试”。账本不会受影响。"
LangString Running ${LANG_ENGLISH} "Shenggui Ledger is running. Close it, then choose Retry. No ledger is touched."
LangString Kept ${LANG_SIMPCHINESE} "程序已删除。账本、证明材料、备份和设置都还在原处。"
LangString Kept ${LANG_ENGLISH} "The program was removed. Ledgers, evidence, backups and settings are where they were."

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "Shenggui Ledger"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "Shenggui Ledger setup"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "MIT License"

Function .onInit
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
        Abort
    ${EndIf}
    ; Chinese where Windows speaks it, else what is chosen.
    !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
    !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; A running program cannot be replaced: Windows refuses to open it for writing.
!macro WaitUntilClosed
    retry:
    IfFileExists "$INSTDIR\${PROGRAM}" 0 closed
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    IfErrors 0 free
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY retry
        Abort
    free:
    FileClose $0
    closed:
!macroend

; What a release consists of, and nothing else: whatever a person put into the folder stays.
!macro RemoveProgram
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licenses"
    Delete "$INSTDIR\${PROGRAM}"
    Delete "$INSTDIR\LICENSE"
    Delete "$INSTDIR\THIRD_PARTY.md"
    Delete "$INSTDIR\uninstall.exe"
!macroend

Section
    !insertmacro WaitUntilClosed
    !insertmacro RemoveProgram
    SetOutPath "$INSTDIR"
    File /r "${FOLDER}\*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\$(Title).lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${KEY}" "Shortcut" "$SMPROGRAMS\$(Title).lnk"

    WriteRegStr HKCU "Software\Classes\.sgl" "" "${TYPE}"
    WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(LedgerType)"
    WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

    WriteRegStr HKCU "${KEY}" "DisplayName" "$(Title)"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${KEY}" "Publisher" "Shenggui Ledger contributors"
    WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
    ; The desktop looks at file types again.
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
    !insertmacro WaitUntilClosed
    ReadRegStr $0 HKCU "${KEY}" "Shortcut"
    StrCmp $0 "" +2
        Delete "$0"
    !insertmacro RemoveProgram
    ; Only where nothing is left in it.
    RMDir "$INSTDIR"
    DeleteRegKey HKCU "Software\Classes\${TYPE}"
    ReadRegStr $0 HKCU "Software\Classes\.sgl" ""
    StrCmp $0 "${TYPE}" 0 +2
        DeleteRegKey HKCU "Software\Classes\.sgl"
    DeleteRegKey HKCU "${KEY}"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
    MessageBox MB_OK|MB_ICONINFORMATION "$(Kept)" /SD IDOK
SectionEnd
