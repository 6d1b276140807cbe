Attribute VB_Name = "xlwings_udfs"
Option Explicit
' Dibuat oleh scripts/build_macros.py; jangan disunting di sini.

Public Function CAPAIAN(target, realisasi, Optional arah, Optional rumus)
Attribute CAPAIAN.VB_Description = "Capaian indikator sebagai pecahan (0,85 berarti 85%)."
#If Mac Then
    CAPAIAN = "Fungsi ini tidak tersedia di Excel untuk Mac."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo gagal
    CAPAIAN = XLPy.CallUDF("xlproc.addin.udf", "CAPAIAN", Array(target, realisasi, arah, rumus), ActiveWorkbook, Application.Caller)
    Exit Function
gagal:
    CAPAIAN = "Fungsi LKjIP tidak dapat dijalankan; klik Tentang pada tab LKjIP."
#End If
End Function

Public Function PREDIKAT(nilai, Optional skala)
Attribute PREDIKAT.VB_Description = "Predikat capaian menurut skala bawaan buku kerja."
#If Mac Then
    PREDIKAT = "Fungsi ini tidak tersedia di Excel untuk Mac."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo gagal
    PREDIKAT = XLPy.CallUDF("xlproc.addin.udf", "PREDIKAT", Array(nilai, skala), ActiveWorkbook, Application.Caller)
    Exit Function
gagal:
    PREDIKAT = "Fungsi LKjIP tidak dapat dijalankan; klik Tentang pada tab LKjIP."
#End If
End Function

Public Function TERBILANG(angka)
Attribute TERBILANG.VB_Description = "Bilangan dalam kata, misalnya seribu dua ratus."
#If Mac Then
    TERBILANG = "Fungsi ini tidak tersedia di Excel untuk Mac."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo gagal
    TERBILANG = XLPy.CallUDF("xlproc.addin.udf", "TERBILANG", Array(angka), ActiveWorkbook, Application.Caller)
    Exit Function
gagal:
    TERBILANG = "Fungsi LKjIP tidak dapat dijalankan; klik Tentang pada tab LKjIP."
#End If
End Function

Public Function RUPIAH(angka)
Attribute RUPIAH.VB_Description = "Jumlah uang sebagai teks, misalnya Rp18.441.032.489."
#If Mac Then
    RUPIAH = "Fungsi ini tidak tersedia di Excel untuk Mac."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo gagal
    RUPIAH = XLPy.CallUDF("xlproc.addin.udf", "RUPIAH", Array(angka), ActiveWorkbook, Application.Caller)
    Exit Function
gagal:
    RUPIAH = "Fungsi LKjIP tidak dapat dijalankan; klik Tentang pada tab LKjIP."
#End If
End Function

Public Sub lkjip_kenalkan_fungsi()
    On Error Resume Next
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!CAPAIAN", _
        Description:="Capaian indikator sebagai pecahan (0,85 berarti 85%).", Category:="LKjIP", _
        ArgumentDescriptions:=Array("target indikator", "realisasi indikator", "positif (makin besar makin baik) atau negatif", "untuk arah negatif: selisih atau rasio")
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!PREDIKAT", _
        Description:="Predikat capaian menurut skala bawaan buku kerja.", Category:="LKjIP", _
        ArgumentDescriptions:=Array("capaian sebagai pecahan, misalnya 0,85", "nama skala predikat")
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!TERBILANG", _
        Description:="Bilangan dalam kata, misalnya seribu dua ratus.", Category:="LKjIP", _
        ArgumentDescriptions:=Array("bilangan bulat di bawah seribu triliun")
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!RUPIAH", _
        Description:="Jumlah uang sebagai teks, misalnya Rp18.441.032.489.", Category:="LKjIP", _
        ArgumentDescriptions:=Array("jumlah uang dalam rupiah")
End Sub
