"""narasi: every prose section of the report, each with a default that the office can rewrite.

Each line of a text is a paragraph. Names between double braces are put in by the report
(docs/laporan.md lists them); a sentence whose figure is missing is left out, an empty text leaves
the section out. The line ``{{ uraian }}`` is where the section's tables stand and the sentences
that the report makes of figures. The defaults claim nothing that no cell says.
"""

import re

from xlproc.sheets.base import Lembar, teks

#: The line that stands for what the report makes itself.
URAIAN = re.compile(r"\s*\{\{\s*uraian\s*\}\}\s*")


def _bagian(kunci: str, judul: str, *paragraf: str) -> dict[str, str]:
    return {"kunci": kunci, "judul": judul, "teks": "\n".join(paragraf)}


_BAWAAN = (
    _bagian(
        "kata_pengantar", "Kata Pengantar",
        "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa karena atas rahmat-Nya"
        " {{ nama_laporan }} {{ nama_opd }} Tahun {{ tahun }} dapat diselesaikan.",
        "Laporan ini disusun sebagai pertanggungjawaban {{ nama_opd }} atas pelaksanaan perjanjian"
        " kinerja dan penggunaan anggaran Tahun {{ tahun }}. Di dalamnya disajikan target yang"
        " diperjanjikan, realisasi yang dicapai, analisis atas capaian tersebut, serta realisasi"
        " anggaran yang mendukungnya.",
        "Kami menyampaikan terima kasih kepada semua pihak yang telah membantu penyusunan laporan"
        " ini. Saran dan masukan kami harapkan untuk memperbaiki kinerja dan pelaporan pada tahun"
        " berikutnya.",
    ),
    _bagian(
        "ikhtisar", "Ikhtisar Eksekutif",
        "{{ judul_laporan }} {{ nama_opd }} Tahun {{ tahun }} menyajikan capaian atas target yang"
        " ditetapkan dalam perjanjian kinerja beserta realisasi anggarannya.",
        "{{ uraian }}",
    ),
    _bagian("pendahuluan", "Pendahuluan"),
    _bagian(
        "latar_belakang", "Latar Belakang",
        "Setiap instansi pemerintah wajib mempertanggungjawabkan kinerja yang dihasilkan dari"
        " anggaran dan kewenangan yang dipercayakan kepadanya. Kewajiban itu dilaksanakan melalui"
        " Sistem Akuntabilitas Kinerja Instansi Pemerintah sebagaimana diatur dalam Peraturan"
        " Presiden Nomor 29 Tahun 2014.",
        "Laporan kinerja disusun menurut Peraturan Menteri Pendayagunaan Aparatur Negara dan"
        " Reformasi Birokrasi Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja,"
        " Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah. Untuk"
        " memenuhi ketentuan tersebut, {{ nama_opd }} menyusun {{ nama_laporan }} Tahun"
        " {{ tahun }}.",
    ),
    _bagian(
        "maksud_tujuan", "Maksud dan Tujuan",
        "Laporan ini dimaksudkan untuk memberikan gambaran yang terukur tentang kinerja"
        " {{ nama_opd }} selama Tahun {{ tahun }}.",
        "Tujuannya adalah mempertanggungjawabkan pencapaian sasaran yang diperjanjikan, menilai"
        " keberhasilan dan hambatan dalam pencapaiannya, serta menyediakan bahan bagi perbaikan"
        " perencanaan dan pelaksanaan program pada tahun berikutnya.",
    ),
    _bagian(
        "dasar_hukum", "Dasar Hukum",
        "Penyusunan laporan ini berpedoman pada peraturan perundang-undangan berikut.",
    ),
    _bagian(
        "gambaran_umum", "Gambaran Umum",
        "{{ nama_opd }} merupakan perangkat daerah pada {{ pemerintah_daerah }}. Kantornya"
        " beralamat di {{ alamat }}. Kantor dapat dihubungi melalui telepon {{ telepon }}. Surat"
        " elektronik disampaikan melalui alamat {{ surel }}.",
        "Pada Tahun {{ tahun }} {{ nama_opd }} mengelola pagu anggaran sebesar"
        " {{ pagu_anggaran }}.",
    ),
    _bagian(
        "organisasi", "Susunan Organisasi, Tugas, dan Fungsi",
        "Susunan organisasi {{ nama_opd }} beserta tugas dan fungsinya adalah sebagai berikut.",
    ),
    _bagian(
        "pegawai", "Sumber Daya Manusia",
        "Keadaan pegawai {{ nama_opd }} disajikan dalam tabel berikut. Jumlah pegawai seluruhnya"
        " {{ jumlah_pegawai }} orang.",
        "{{ uraian }}",
    ),
    _bagian(
        "isu", "Isu Strategis",
        "Permasalahan utama yang dihadapi {{ nama_opd }} dirumuskan dalam isu strategis berikut.",
    ),
    _bagian(
        "sistematika", "Sistematika Laporan",
        "Laporan ini disusun dengan sistematika berikut.",
        "{{ uraian }}",
    ),
    _bagian("perencanaan", "Perencanaan Kinerja"),
    _bagian(
        "visi_misi", "Visi dan Misi",
        "Kinerja {{ nama_opd }} diarahkan untuk mendukung visi, misi, tujuan, dan sasaran daerah"
        " berikut.",
    ),
    _bagian(
        "renstra", "Rencana Strategis",
        "Rencana Strategis menetapkan tujuan dan sasaran jangka menengah beserta indikator dan"
        " targetnya. Rencana Strategis {{ nama_opd }} berlaku untuk Tahun {{ renstra_awal }} sampai"
        " dengan {{ renstra_akhir }}.",
        "{{ uraian }}",
    ),
    _bagian(
        "iku", "Indikator Kinerja Utama",
        "Keberhasilan {{ nama_opd }} diukur dengan indikator kinerja utama berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "rkt", "Rencana Kinerja Tahunan",
        "Rencana Strategis dijabarkan ke dalam rencana kinerja Tahun {{ tahun }} dengan target"
        " berikut. Rinciannya tercantum dalam lampiran.",
    ),
    _bagian(
        "perjanjian_kinerja", "Perjanjian Kinerja",
        "Perjanjian kinerja memuat target yang disepakati untuk diwujudkan {{ nama_opd }} pada"
        " Tahun {{ tahun }}.",
        "{{ uraian }}",
    ),
    _bagian("akuntabilitas", "Akuntabilitas Kinerja"),
    _bagian("capaian_organisasi", "Capaian Kinerja Organisasi"),
    _bagian(
        "metode", "Metode Pengukuran",
        "Capaian kinerja diukur dengan membandingkan realisasi dan target setiap indikator."
        " Untuk indikator positif, yakni indikator yang makin tinggi realisasinya makin baik"
        " kinerjanya, capaian = (realisasi : target) × 100%.",
        "Capaian sasaran adalah rata-rata capaian indikatornya, sedangkan capaian organisasi adalah"
        " rata-rata capaian seluruh indikator. Indikator yang capaiannya tidak dapat dihitung tidak"
        " diikutsertakan.",
        "Predikat capaian ditetapkan dengan skala {{ skala_predikat }}.",
        "{{ uraian }}",
    ),
    _bagian(
        "capaian", "Perbandingan Target dan Realisasi Kinerja Tahun {{ tahun }}",
        "Hasil pengukuran kinerja {{ nama_opd }} Tahun {{ tahun }} disajikan dalam tabel berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "perbandingan", "Perbandingan dengan Tahun-Tahun Sebelumnya",
        "Perkembangan target dan realisasi kinerja dari tahun ke tahun adalah sebagai berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "akhir_renstra", "Perbandingan dengan Target Akhir Renstra",
        "Kemajuan menuju target jangka menengah diukur dengan membandingkan realisasi Tahun"
        " {{ tahun }} dan target akhir Rencana Strategis.",
        "{{ uraian }}",
    ),
    _bagian(
        "nasional", "Perbandingan dengan Standar Nasional",
        "Realisasi kinerja dibandingkan dengan angka nasional yang tersedia.",
    ),
    _bagian(
        "pembanding", "Perbandingan dengan Perangkat Daerah Lain",
        "Sebagai bahan pembelajaran, realisasi kinerja dibandingkan dengan perangkat daerah lain.",
    ),
    _bagian("analisis_sasaran", "Sasaran {{ sasaran_ke }}: {{ sasaran }}", "{{ uraian }}"),
    _bagian(
        "efisiensi", "Analisis Efisiensi Penggunaan Sumber Daya",
        "Tingkat efisiensi adalah capaian kinerja dibagi serapan anggaran program yang"
        " mendukungnya. Penggunaan sumber daya disebut efisien bila tingkat efisiensinya paling"
        " sedikit satu.",
        "{{ uraian }}",
    ),
    _bagian(
        "program", "Analisis Program yang Menunjang Pencapaian Kinerja",
        "Program yang menunjang pencapaian setiap sasaran beserta anggarannya adalah sebagai"
        " berikut.",
    ),
    _bagian(
        "kegiatan", "Masukan, Keluaran, dan Hasil Kegiatan",
        "Pengukuran masukan, keluaran, dan hasil kegiatan disajikan dalam tabel berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "rentang_renstra", "Realisasi Program selama Periode Renstra",
        "Realisasi kumulatif program selama periode Rencana Strategis adalah sebagai berikut.",
    ),
    _bagian(
        "skm", "Survei Kepuasan Masyarakat",
        "Mutu pelayanan diukur melalui survei kepuasan masyarakat dengan hasil berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "kesenjangan", "Kesenjangan Kinerja, Kendala, dan Solusi",
        "Kesenjangan kinerja serta kendala dan solusi yang tercatat disajikan dalam tabel berikut.",
    ),
    _bagian(
        "realisasi_anggaran", "Realisasi Anggaran",
        "Anggaran yang digunakan untuk mewujudkan kinerja dipertanggungjawabkan dalam bagian ini.",
        "{{ uraian }}",
    ),
    _bagian(
        "anggaran_program", "Realisasi Anggaran Menurut Program",
        "Pagu dan realisasi anggaran setiap program Tahun {{ tahun }} adalah sebagai berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "anggaran_unit", "Realisasi Anggaran Menurut Unit Kerja",
        "Pagu dan realisasi anggaran setiap unit kerja Tahun {{ tahun }} adalah sebagai berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "anggaran_belanja", "Realisasi Anggaran Menurut Jenis Belanja",
        "Anggaran dan realisasi menurut jenis belanja Tahun {{ tahun }} adalah sebagai berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "anggaran_perubahan", "Anggaran Sebelum dan Sesudah Perubahan APBD",
        "Anggaran Tahun {{ tahun }} ditetapkan dalam APBD dan disesuaikan dalam perubahan APBD.",
        "{{ uraian }}",
    ),
    _bagian(
        "anggaran_lalu", "Perbandingan Realisasi Anggaran dengan Tahun Sebelumnya",
        "Realisasi anggaran Tahun {{ tahun_lalu }} dan Tahun {{ tahun }} dibandingkan dalam tabel"
        " berikut.",
        "{{ uraian }}",
    ),
    _bagian("penutup", "Penutup"),
    _bagian(
        "penutup_kesimpulan", "Kesimpulan",
        "Laporan ini menyajikan pertanggungjawaban {{ nama_opd }} atas kinerja Tahun {{ tahun }}."
        " Berdasarkan hasil pengukuran pada Bab III, capaian kinerjanya disimpulkan sebagai"
        " berikut.",
        "{{ uraian }}",
    ),
    _bagian(
        "penutup_langkah", "Langkah Perbaikan",
        "Hasil pengukuran dan analisis dalam laporan ini menjadi dasar perbaikan perencanaan dan"
        " pelaksanaan program {{ nama_opd }} pada Tahun {{ tahun_depan }}.",
        "{{ uraian }}",
    ),
)  # fmt: skip

NARASI = Lembar(
    "narasi",
    "Narasi Laporan",
    (
        teks("kunci", "Kunci", 22),
        teks("judul", "Bagian", 34),
        teks("teks", "Teks", 110),
    ),
    bawaan=_BAWAAN,
    kunci_bawaan="kunci",
)
