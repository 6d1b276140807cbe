Attribute VB_Name = "LKjIP"
Option Explicit
' Dibuat oleh scripts/build_macros.py; jangan disunting di sini.

Private pita As IRibbonUI
Private peristiwa As LKjIPPeristiwa

Public Sub lkjip_muat(ribbon As IRibbonUI)
    Set pita = ribbon
    Set peristiwa = New LKjIPPeristiwa
    Set peristiwa.Aplikasi = Application
    lkjip_kenalkan_fungsi
End Sub

Public Sub lkjip_segarkan()
    If Not pita Is Nothing Then pita.Invalidate
End Sub

Public Sub lkjip_aktif(control As IRibbonControl, ByRef returnedVal)
    returnedVal = lkjip_buku_kita()
End Sub

Public Function lkjip_buku_kita() As Boolean
    Dim lembar As Worksheet, tabel As ListObject
    If ActiveWorkbook Is Nothing Then Exit Function
    For Each lembar In ActiveWorkbook.Worksheets
        For Each tabel In lembar.ListObjects
            If Left$(tabel.Name, 2) = "t_" Then lkjip_buku_kita = True: Exit Function
        Next tabel
    Next lembar
End Function

Public Sub lkjip_tunggu()
    Application.EnableCancelKey = xlDisabled
    Application.DisplayAlerts = False
End Sub

Public Sub lkjip_gagal()
    Application.DisplayAlerts = True
    MsgBox "LKjIP tidak dapat menjalankan Python; isian Anda tidak berubah. Biasanya Python dihalangi antivirus atau terhapus: minta pengelola TI menjalankan xlproc addin doctor. Kolom Periksa dan lembar mulai tetap bekerja.", vbExclamation, "LKjIP"
End Sub

Public Sub lkjip_buku_baru(control As IRibbonControl)
    On Error GoTo gagal
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buku_baru()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_isi_dari_data(control As IRibbonControl)
    On Error GoTo gagal
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.isi_dari_data()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_pulihkan_rumus(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.pulihkan_rumus()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_periksa_semua(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.periksa_semua()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_periksa_lembar(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.periksa_lembar()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_temuan_berikut(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.temuan_berikut()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_hapus_tanda(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.hapus_tanda()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_buat_laporan(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buat_laporan()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_buat_pdf(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buat_pdf()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_buka_folder(control As IRibbonControl)
    On Error GoTo gagal
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buka_folder()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_panduan(control As IRibbonControl)
    On Error GoTo gagal
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.panduan()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub

Public Sub lkjip_tentang(control As IRibbonControl)
    On Error GoTo gagal
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    lkjip_tunggu
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.tentang()"
    Application.DisplayAlerts = True
    Exit Sub
gagal:
    lkjip_gagal
End Sub
