Attribute VB_Name = "xlwings_udfs"
Option Explicit

Function CAPAIAN(target, realisasi, Optional arah, Optional rumus)
#If Mac Then
    CAPAIAN = "Fungsi ini hanya ada di Excel untuk Windows."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    CAPAIAN = XLPy.CallUDF("xlproc.addin.udf", "CAPAIAN", Array(target, realisasi, arah, rumus), ActiveWorkbook, Application.Caller)
    Exit Function
failed:
    CAPAIAN = Err.Description
#End If
End Function

Function PREDIKAT(capaian, Optional skala)
#If Mac Then
    PREDIKAT = "Fungsi ini hanya ada di Excel untuk Windows."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    PREDIKAT = XLPy.CallUDF("xlproc.addin.udf", "PREDIKAT", Array(capaian, skala), ActiveWorkbook, Application.Caller)
    Exit Function
failed:
    PREDIKAT = Err.Description
#End If
End Function

Function TERBILANG(angka)
#If Mac Then
    TERBILANG = "Fungsi ini hanya ada di Excel untuk Windows."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    TERBILANG = XLPy.CallUDF("xlproc.addin.udf", "TERBILANG", Array(angka), ActiveWorkbook, Application.Caller)
    Exit Function
failed:
    TERBILANG = Err.Description
#End If
End Function

Function RUPIAH(angka)
#If Mac Then
    RUPIAH = "Fungsi ini hanya ada di Excel untuk Windows."
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    RUPIAH = XLPy.CallUDF("xlproc.addin.udf", "RUPIAH", Array(angka), ActiveWorkbook, Application.Caller)
    Exit Function
failed:
    RUPIAH = Err.Description
#End If
End Function
