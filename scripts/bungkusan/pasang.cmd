@echo off
rem Memasang LKjIP di bawah profil pengguna ini, tanpa hak admin: klik ganda berkas ini.
rem Dijalankan lagi, ia memperbarui. Untuk pengelola TI: "pasang.cmd diam" tidak menunggu tombol.
rem Status akhir: 0 terpasang, 1 gagal, 2 belum diekstrak, 3 masih dipakai, 4 Windows 32-bit.
setlocal EnableExtensions DisableDelayedExpansion
set "ASAL=%~dp0"
set "DIAM=%~1"
if not defined LOCALAPPDATA set "LOCALAPPDATA=%USERPROFILE%\AppData\Local"
set "RUMAH=%LOCALAPPDATA%\xlproc"
set "TEMPAT=%RUMAH%\venv"
set "SIMPAN=%RUMAH%\venv-lama"
set "KERJA=%RUMAH%\bungkusan"
set "LOG=%RUMAH%\pasang.log"
set "XLAM=%APPDATA%\Microsoft\Excel\XLSTART\lkjip.xlam"
set "PY="
set "OPSI="
rem Untuk Python inilah ada paket di dalam bungkusan; yang pertama diunduh bila belum ada satu pun.
set "VERSI=3.13 3.14 3.12 3.11 3.15"

title Memasang LKjIP
echo Memasang LKjIP. Tunggu satu sampai lima menit; jangan tutup jendela ini.
echo.
if not exist "%ASAL%paket\xlproc-*.whl" goto belum_ekstrak
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto windows_32

if not exist "%RUMAH%\" md "%RUMAH%" 2>nul
type nul >"%LOG%" || goto tak_dapat_menulis
echo LKjIP, %DATE% %TIME%, dari "%ASAL%" >>"%LOG%"
rem Setelan Python milik orang lain di komputer ini tidak ikut campur.
for %%V in (PYTHONPATH PYTHONHOME PYTHONSTARTUP PIP_TARGET PIP_USER PIP_PREFIX VIRTUAL_ENV PYLAUNCHER_ALLOW_INSTALL) do set "%%V="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PIP_CONFIG_FILE=nul"
rem Folder kerja biasa: dari jaringan (\\server\...) cmd tidak punya folder kerja.
cd /d "%RUMAH%" || goto tak_dapat_menulis

rem Excel mengunci pengayanya selama terbuka, dan Windows mengunci program yang berjalan.
call :periksa_kunci "%XLAM%" 2>nul || goto dipakai
call :periksa_kunci "%TEMPAT%\Scripts\pythonw.exe" 2>nul || goto dipakai

echo [1/4] Menyalin isi bungkusan
if exist "%KERJA%\" rd /s /q "%KERJA%" 2>nul
md "%KERJA%" 2>>"%LOG%" || goto tak_dapat_menulis
copy /y "%ASAL%paket\*.whl" "%KERJA%\" >>"%LOG%" 2>&1 || goto tak_dapat_menulis
if exist "%ASAL%alat\uv.exe" copy /y "%ASAL%alat\uv.exe" "%KERJA%\" >>"%LOG%" 2>&1

echo [2/4] Mencari Python 64-bit
rem Python dari Microsoft Store menyimpan ke tempat yang tidak dilihat Excel; tanpa tkinter tombol
rem tidak dapat bertanya; python.exe yang hanya membuka Store berhenti dengan galat di sini.
set "UJI=import sys, sysconfig, venv, ensurepip, tkinter; sys.exit(not ('.'.join(map(str, sys.version_info[:2])) in sys.argv and sysconfig.get_platform() == 'win-amd64' and 'WindowsApps' not in sys.base_prefix))"
for %%V in (%VERSI%) do call :coba py -%%V
call :coba python
call :coba python3
for %%V in (%VERSI%) do call :coba_uv %%V --system
if not defined PY call :unduh
if not defined PY goto tanpa_python
echo       "%PY%" %OPSI%

echo [3/4] Memasang, tanpa internet
if not exist "%TEMPAT%\" goto baru
if exist "%SIMPAN%\" rd /s /q "%SIMPAN%" 2>nul
move "%TEMPAT%" "%SIMPAN%" >>"%LOG%" 2>&1 || goto dipakai
:baru
"%PY%" %OPSI% -I -m venv "%TEMPAT%" >>"%LOG%" 2>&1 || goto gagal
set "PY=%TEMPAT%\Scripts\python.exe"
"%PY%" -I -m pip --isolated --disable-pip-version-check install --no-cache-dir --no-index --find-links "%KERJA%" "xlproc[excel]" >>"%LOG%" 2>&1 || goto gagal

echo [4/4] Menaruh pengaya di Excel dan memeriksanya
echo.
"%PY%" -I -m xlproc addin install >"%KERJA%\hasil.txt" 2>&1
if not "%ERRORLEVEL%"=="0" goto gagal_pengaya
call :tampilkan
"%PY%" -I -m xlproc addin doctor >"%KERJA%\hasil.txt" 2>&1
call :tampilkan
if exist "%SIMPAN%\" rd /s /q "%SIMPAN%" 2>nul
echo.
echo Selesai. Tutup dan buka kembali Excel; tab LKjIP tampak di pita.
set "AKHIR=0"
goto akhir

rem ------------------------------------------------------------------ langkah yang dipakai ulang

:periksa_kunci
rem Menambahkan nol huruf pada berkas: gagal hanya bila program lain menguncinya.
if not exist %1 exit /b 0
type nul >>%1 || exit /b 1
exit /b 0

:coba
if defined PY exit /b 0
"%~1" %~2 -I -c "%UJI%" %VERSI% >nul 2>&1 <nul || exit /b 0
set "PY=%~1"
set "OPSI=%~2"
exit /b 0

:coba_uv
if defined PY exit /b 0
if not exist "%KERJA%\uv.exe" exit /b 0
set "ADA="
call :uv_sendiri
"%KERJA%\uv.exe" python find --no-python-downloads --no-project %2 %1 >"%KERJA%\ada.txt" 2>>"%LOG%" <nul || exit /b 0
set /p ADA=<"%KERJA%\ada.txt"
if defined ADA call :coba "%ADA%"
exit /b 0

:unduh
echo       Belum ada yang cocok; mengunduhnya (perlu internet, kira-kira 25 MB)
if not exist "%KERJA%\uv.exe" exit /b 0
call :uv_sendiri
for /f %%V in ("%VERSI%") do (
    "%KERJA%\uv.exe" python install %%V >>"%LOG%" 2>&1 <nul
    call :coba_uv %%V --managed-python
)
exit /b 0

:uv_sendiri
rem Semua yang diambil uv tinggal di folder LKjIP; registri dan PATH tidak disentuh.
set "UV_NO_CONFIG=1"
set "UV_NO_CACHE=1"
set "UV_SYSTEM_CERTS=1"
set "UV_PYTHON_INSTALL_DIR=%RUMAH%\python"
set "UV_PYTHON_INSTALL_BIN=0"
set "UV_PYTHON_INSTALL_REGISTRY=0"
exit /b 0

:tampilkan
type "%KERJA%\hasil.txt"
type "%KERJA%\hasil.txt" >>"%LOG%"
exit /b 0

:pulihkan
rem Pemasangan lama yang masih baik kembali ke tempatnya.
if not exist "%SIMPAN%\" exit /b 0
if exist "%TEMPAT%\" rd /s /q "%TEMPAT%" 2>nul
move "%SIMPAN%" "%TEMPAT%" >>"%LOG%" 2>&1
exit /b 0

rem ------------------------------------------------------------------ akhir yang belum berhasil

:belum_ekstrak
echo Folder "paket" tidak ada di samping berkas ini. Agaknya berkas zip-nya belum diekstrak.
echo Ekstrak dahulu: klik kanan lkjip-kantor.zip, pilih Extract All (Ekstrak Semua), lalu
echo klik ganda pasang.cmd di folder hasilnya.
set "AKHIR=2"
goto akhir

:windows_32
echo Windows ini 32-bit, sedangkan LKjIP untuk Excel memerlukan Windows 64-bit.
echo Buku kerja lkjip-kosong.xlsx tetap dapat dipakai; kolom Periksa bekerja tanpa pemasangan.
set "AKHIR=4"
goto akhir

:tak_dapat_menulis
echo Folder "%RUMAH%" tidak dapat ditulisi, atau ruang simpannya penuh.
echo Kosongkan sedikit ruang simpan, lalu klik ganda pasang.cmd lagi.
set "AKHIR=1"
goto akhir

:dipakai
echo LKjIP masih dipakai. Simpan pekerjaan, tutup semua jendela Excel, tunggu sebentar, lalu
echo klik ganda pasang.cmd lagi. Bila tetap begini, keluar dari Windows (Sign out) dahulu.
set "AKHIR=3"
goto akhir

:tanpa_python
echo.
echo Python belum ada dan tidak dapat diunduh. Periksa internet, lalu klik ganda pasang.cmd lagi;
echo atau mintalah pengelola TI memasang Python 3.13 (64-bit) dari python.org.
echo Catatan: "%LOG%"
set "AKHIR=1"
goto akhir

:gagal_pengaya
call :tampilkan
:gagal
call :pulihkan
echo.
echo Pemasangan belum berhasil; yang sudah terpasang sebelumnya tidak berubah.
echo Kirimkan berkas ini kepada pendukung: "%LOG%"
set "AKHIR=1"
goto akhir

:akhir
if exist "%KERJA%\" rd /s /q "%KERJA%" 2>nul
echo.
if /i not "%DIAM%"=="diam" pause
exit /b %AKHIR%
