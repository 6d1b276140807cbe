"""The workbook, declared: every sheet and column once, in the order of the tabs."""

from collections.abc import Mapping
from types import MappingProxyType

from xlproc.sheets.anggaran import BELANJA, KEGIATAN, KEUANGAN, PERBANDINGAN_ANGGARAN
from xlproc.sheets.bantuan import dengan_bantuan
from xlproc.sheets.base import Lembar
from xlproc.sheets.bertingkat import dengan_hierarki
from xlproc.sheets.identitas import IDENTITAS
from xlproc.sheets.kinerja import EFISIENSI, PERBANDINGAN, PK, PK_ANGGARAN, PKK, PPS
from xlproc.sheets.narasi import NARASI
from xlproc.sheets.pengaturan import ATURAN, SKALA, TEMUAN
from xlproc.sheets.periksa import dengan_periksa
from xlproc.sheets.renstra import IKU, RENSTRA, RKT
from xlproc.sheets.skm import SKM, SKM_KAKI
from xlproc.sheets.umum import DASAR_HUKUM, ISU, ORGANISASI, PEGAWAI, PEGAWAI_JABATAN, VISI_MISI

SEMUA: Mapping[str, Lembar] = MappingProxyType(
    {
        lembar.kunci: dengan_periksa(dengan_bantuan(dengan_hierarki(lembar)))
        for lembar in (
            IDENTITAS,
            VISI_MISI,
            ORGANISASI,
            PEGAWAI,
            PEGAWAI_JABATAN,
            ISU,
            DASAR_HUKUM,
            RENSTRA,
            IKU,
            RKT,
            PK,
            PK_ANGGARAN,
            PKK,
            PPS,
            PERBANDINGAN,
            PERBANDINGAN_ANGGARAN,
            KEUANGAN,
            BELANJA,
            KEGIATAN,
            SKM,
            SKM_KAKI,
            EFISIENSI,
            NARASI,
            SKALA,
            ATURAN,
            TEMUAN,
        )
    }
)
