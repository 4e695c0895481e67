"""Small papers as PDF, written line by line: no library, no date, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

REPORT = (
    ("Ringkasan Laporan Tahunan 2025", 20),
    ("Koperasi Konsumen Puan Batanghari (contoh)", 13),
    ("", 11),
    ("Semua nama dan angka di sini rekaan. Berkas ini bagian dari situs contoh.", 11),
    ("", 11),
    ("Anggota per 31 Desember 2025: 214 orang (198 perempuan, 16 laki-laki)", 11),
    ("Hadir di rapat anggota 14 Februari 2026: 171 dari 214 anggota", 11),
    ("", 11),
    ("Aset: Rp1.486.000.000", 11),
    ("Modal sendiri: Rp962.000.000", 11),
    ("Modal luar: Rp524.000.000", 11),
    ("Volume usaha: Rp2.318.000.000", 11),
    ("SHU: Rp118.600.000", 11),
    ("", 11),
    ("Pembagian SHU: cadangan 30%, jasa belanja anggota 30%, jasa simpanan 20%,", 11),
    ("pendidikan 8%, pengurus dan pengawas 5%, karyawan 4%, sosial 3%.", 11),
)
RULES = (
    ("Anggaran Dasar dan Anggaran Rumah Tangga", 20),
    ("Koperasi Konsumen Puan Batanghari (contoh)", 13),
    ("", 11),
    ("Salinan untuk anggota. Naskah rekaan, bagian dari situs contoh.", 11),
    ("", 11),
    ("Pasal 1: Koperasi ini berkedudukan di Kota Jambi.", 11),
    ("Pasal 2: Anggota masuk dan keluar dengan sukarela.", 11),
    ("Pasal 3: Satu anggota, satu suara.", 11),
    ("Pasal 4: Rapat anggota sah bila dihadiri lebih dari separuh anggota.", 11),
)


def write(lines: tuple[tuple[str, int], ...], path: Path) -> None:
    """Write lines of text and their sizes as one page."""
    text, y = [], 780
    for words, size in lines:
        y -= round(size * 1.7)
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        text.append(f"BT /F{2 if size > 12 else 1} {size} Tf 64 {y} Td ({escaped}) Tj ET")
    stream = "\n".join(
        ["0.478 0.122 0.271 rg 0 806 595 36 re f 0.91 0.66 0.18 rg 0 800 595 6 re f 0.18 0.06 0.14 rg", *text]
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    fonts = "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R /Lang (id) >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {fonts} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
    )
    data, starts = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(parts) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}"
    path.write_bytes(data.encode("ascii"))
