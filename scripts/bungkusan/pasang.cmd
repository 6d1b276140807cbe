@echo off
rem Memasang LKjIP di bawah profil pengguna ini, tanpa hak admin. Klik ganda berkas ini.
setlocal
set "TEMPAT=%LOCALAPPDATA%\xlproc\venv"
set "PAKET=%~dp0paket"
set "PY="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=py -3"
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY goto tanpa_python

echo Memasang paket dari bungkusan ini, tanpa internet ...
%PY% -m venv "%TEMPAT%" || goto gagal
"%TEMPAT%\Scripts\python.exe" -m pip install --quiet --no-index --find-links "%PAKET%" "xlproc[excel]" || goto gagal
goto pasang

:tanpa_python
echo Python 3.11 atau lebih baru belum ada; mengunduhnya dengan uv (perlu internet) ...
where uv >nul 2>nul || powershell -NoProfile -ExecutionPolicy Bypass -Command "irm https://astral.sh/uv/install.ps1 | iex"
set "PATH=%USERPROFILE%\.local\bin;%PATH%"
uv venv --python 3.12 "%TEMPAT%" || goto gagal
uv pip install --python "%TEMPAT%\Scripts\python.exe" --no-index --find-links "%PAKET%" "xlproc[excel]" || goto gagal

:pasang
"%TEMPAT%\Scripts\python.exe" -m xlproc addin install || goto gagal
"%TEMPAT%\Scripts\python.exe" -m xlproc addin doctor
echo.
echo Selesai. Tutup dan buka kembali Excel.
pause
exit /b 0

:gagal
echo.
echo Pemasangan belum berhasil. Kirimkan gambar jendela ini kepada pendukung.
pause
exit /b 1
