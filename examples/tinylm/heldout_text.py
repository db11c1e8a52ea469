#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Builds text that the model of this folder has not seen in training.

usage: heldout_text.py OUTPUT

Reads manual pages that are installed on this system (Debian's packages manpages,
manpages-dev, and those of the programs themselves), takes formatting away, and
joins them with byte 0. Pages that are missing are left out with a note.
"""

import argparse
import gzip
import pathlib
import re
import sys

# Manual pages that were kept out of training.
PAGES = """
base32.1 clear.1 dwp.1 elfedit.1 faked-sysv.1 gdbus.1 gpasswd.1 gpgconf.1 grog.1
h2paspp-3.2.2.1 h2ph.1 less.1 lexgrog.1 libgcrypt-config.1 lsirq.1 makeskel-3.2.2.1
msginit.1 nice.1 pas2jni-3.2.2.1 ptar.1 ptargrep.1 py3versions.1 rpcgen.1
scriptreplay.1 slabtop.1 vgdb.1 zdiff.1 epoll_create.2 epoll_ctl.2 epoll_wait.2
futex.2 getuid.2 mremap.2 nice.2 remap_file_pages.2 wait.2
Dpkg::Changelog::Entry.3perl Dpkg::Deps::KnownFacts.3perl XShm.3 XtAddInput.3
XtBuildEventMask.3 XtRealizeWidget.3 XtResolvePathname.3 atof.3 bindtextdomain.3
btree.3 cimag.3 epoll_event.3type fdim.3 frexp.3 getutent.3 getwchar.3 iswblank.3
lseek64.3 makedev.3 mbsinit.3 memcmp.3 remainder.3 roundup.3 sysv_signal.3 telldir.3
undocumented.3 unlocked_stdio.3 wcrtomb.3 wcsnrtombs.3 wcswidth.3 lp.4 Xsession.5
Xsession.options.5 capability.conf.5 png.5 protocols.5 terminal-colors.d.5
crypto.7ssl debuginfod-client-config.7 epoll.7 futex.7 numa.7 packet.7 suffixes.7
uts_namespaces.7 blockdev.8 lslocks.8 newusers.8 resize2fs.8 runlevel.8
"""

# Requests whose arguments are text.
TEXT = {"B", "I", "BI", "BR", "IB", "IR", "RB", "RI", "SM", "SB"}
PARAGRAPH = {"PP", "P", "LP", "TP", "IP", "HP", "TQ"}
ESCAPES = [
    (r"\\f\[[^]]*\]|\\f\([A-Za-z]{2}|\\f.", ""), (r"\\s[-+]?\d+", ""),
    (r"\\[,/&|^%:)]", ""), (r"\\-", "-"), (r"\\(?:~| )", " "), (r"\\0", " "),
    (r"\\\(aq", "'"), (r"\\\(dq", '"'), (r"\\\((?:lq|rq)|\\\*\((?:lq|rq)", '"'),
    (r"\\\(em", " - "), (r"\\\((?:en|mi|hy)", "-"), (r"\\\((?:bu)", "*"),
    (r"\\\(co", "(C)"), (r"\\\(ha", "^"), (r"\\\(ti", "~"), (r"\\\(rs|\\e|\\\\", r"\\"),
    (r"\\\*\([A-Za-z]{2}|\\\([A-Za-z]{2}|\\\[[^]]*\]", ""),
]


def plain(text):
    for pattern, replacement in ESCAPES:
        text = re.sub(pattern, replacement, text)
    return text


def arguments(text):
    return [quoted or bare for quoted, bare in
            re.findall(r'"((?:[^"]|"")*)"|(\S+)', text)]


def page_text(source):
    """A page in roff, as text."""
    lines = []
    for line in source.splitlines():
        if line.startswith((r'.\"', r"'\"", r"\"")):
            continue
        line = re.sub(r'\s*\\".*$', "", line)
        request = re.match(r"^[.']\s*([A-Za-z]+)\s*(.*)$", line)
        if not request:
            if not line.startswith("."):
                lines.append(plain(line))
            continue
        name, rest = request.groups()
        if name == "TH":
            lines.append(plain(" ".join(arguments(rest))))
        elif name in ("SH", "SS"):
            lines += ["", plain(" ".join(arguments(rest)))]
        elif name in PARAGRAPH:
            lines.append("")
            if name == "IP" and rest:
                lines.append(plain(arguments(rest)[0]))
        elif name in TEXT:
            between = " " if len(name) == 1 or name in ("SM", "SB") else ""
            lines.append(plain(between.join(arguments(rest))))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path, metavar="OUTPUT")
    parser.add_argument("--man", type=pathlib.Path, default="/usr/share/man",
                        metavar="DIR", help="where the manual lies (default: /usr/share/man)")
    options = parser.parse_args()
    documents, missing = [], []
    for page in PAGES.split():
        path = options.man / f"man{page.rsplit('.', 1)[1][0]}" / f"{page}.gz"
        try:
            source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        except OSError:
            missing.append(page)
            continue
        documents.append(page_text(source).encode())
    if not documents:
        sys.exit(f"heldout_text.py: error: none of the pages is below {options.man}")
    options.output.write_bytes(b"".join(b"\0" + document for document in documents))
    print(f"{options.output}: {len(documents)} pages, {sum(map(len, documents))} bytes")
    if missing:
        print(f"not installed: {' '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
