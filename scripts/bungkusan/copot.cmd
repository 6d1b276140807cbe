@echo off
rem Mencopot LKjIP dari profil pengguna ini: pengaya Excel dan folder programnya, tidak lebih.
rem Status akhir: 0 tercopot, 1 gagal, 3 masih dipakai. "copot.cmd diam" tidak menunggu tombol.
setlocal EnableExtensions DisableDelayedExpansion
set "DIAM=%~1"
if not defined LOCALAPPDATA set "LOCALAPPDATA=%USERPROFILE%\AppData\Local"
set "RUMAH=%LOCALAPPDATA%\xlproc"
set "XLAM=%APPDATA%\Microsoft\Excel\XLSTART\lkjip.xlam"
cd /d "%USERPROFILE%" 2>nul

title Mencopot LKjIP
call :periksa_kunci "%XLAM%" 2>nul || goto dipakai
call :periksa_kunci "%RUMAH%\venv\Scripts\pythonw.exe" 2>nul || goto dipakai
if exist "%XLAM%" del /f /q "%XLAM%" 2>nul
if exist "%XLAM%" goto gagal
for %%D in (venv venv-lama bungkusan python) do if exist "%RUMAH%\%%D\" rd /s /q "%RUMAH%\%%D" 2>nul
for %%D in (venv venv-lama bungkusan python) do if exist "%RUMAH%\%%D\" goto gagal
if exist "%RUMAH%\pasang.log" del /f /q "%RUMAH%\pasang.log" 2>nul
rem Folder yang kosong ikut hilang; catatan galat, bila ada, tinggal.
rd "%RUMAH%" 2>nul
echo LKjIP tercopot. Buku kerja dan laporan Anda tidak disentuh.
echo Pengaya LibreOffice dicopot di LibreOffice: Perkakas, Manajer Ekstensi, LKjIP, Hapus.
set "AKHIR=0"
goto akhir

:periksa_kunci
rem Menambahkan nol huruf pada berkas: gagal hanya bila program lain menguncinya.
if not exist %1 exit /b 0
type nul >>%1 || exit /b 1
exit /b 0

:dipakai
echo LKjIP masih dipakai. Simpan pekerjaan, tutup semua jendela Excel, tunggu sebentar, lalu
echo klik ganda copot.cmd lagi.
set "AKHIR=3"
goto akhir

:gagal
echo Belum semuanya tercopot. Tutup semua jendela Excel, lalu klik ganda copot.cmd lagi.
echo Bila tetap begini, hapus folder ini sendiri: "%RUMAH%"
set "AKHIR=1"

:akhir
echo.
if /i not "%DIAM%"=="diam" pause
exit /b %AKHIR%
