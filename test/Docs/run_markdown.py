"""Runs the code blocks of a Markdown file and compares what they print.

usage: run_markdown.py FILE --directory DIR [--link NAME=PATH ...]

Works in DIR, which is made anew, with links to what the blocks find in the
folder that a reader is in. A block after the line `<!-- file: NAME -->` is
written to NAME. A `sh` block is run; the `text` block that follows it, if any,
has to be its output line by line, where `...` stands for any text within a line
and for any lines where it is alone. `<!-- needs: COMMAND -->` before a block
skips it, and the `text` block after it, where COMMAND fails. Blocks of other
languages without a file name are not touched. Exit status 1 at the first block
that fails or prints something else; at least one block has to run.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

BLOCK = re.compile(
    r"(?:<!-- (?P<kind>file|needs): (?P<argument>.+?) -->\n+)?"
    r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.M | re.S)


def matches(expected, printed):
    """Whether printed lines match; `...` alone stands for any lines."""
    if not expected:
        return not printed
    if expected[0].strip() == "...":
        return any(matches(expected[1:], printed[skip:])
                   for skip in range(len(printed) + 1))
    pattern = ".*".join(map(re.escape, expected[0].split("...")))
    return bool(printed) and bool(re.fullmatch(pattern, printed[0])) and \
        matches(expected[1:], printed[1:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--directory", required=True, type=pathlib.Path)
    parser.add_argument("--link", action="append", default=[],
                        metavar="NAME=PATH")
    args = parser.parse_args()
    text = args.file.read_text(encoding="utf-8")
    # `python3` in a block is this Python, with the same packages.
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join(
        [os.path.dirname(sys.executable), environment.get("PATH", "")])
    shutil.rmtree(args.directory, ignore_errors=True)
    args.directory.mkdir(parents=True)
    for link in args.link:
        name, target = link.split("=", 1)
        (args.directory / name).symlink_to(target)

    run_count, printed = 0, None
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start("language")) + 1
        where = f"{args.file.name}:{line}"
        body, language = block["body"], block["language"]
        if block["kind"] == "file":
            (args.directory / block["argument"]).write_text(
                body, encoding="utf-8")
        elif language == "sh":
            printed = None
            if block["kind"] == "needs" and subprocess.run(
                    block["argument"], shell=True, cwd=args.directory,
                    env=environment, capture_output=True).returncode != 0:
                print(f"{where}: skipped, needs {block['argument']}")
                continue
            done = subprocess.run(
                ["bash", "-e", "-c", body], text=True,
                cwd=args.directory, env=environment, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT)
            run_count += 1
            if done.returncode != 0:
                print(f"{where}: exit status {done.returncode}\n{done.stdout}")
                return 1
            printed = done.stdout.splitlines()
        elif language == "text" and printed is not None:
            if not matches(body.splitlines(), printed):
                print(f"{where}: the text differs from what the block before "
                      "it printed:\n" + "\n".join(printed))
                return 1
            printed = None
    print(f"{args.file.name}: {run_count} blocks ran")
    return 0 if run_count else 1


if __name__ == "__main__":
    sys.exit(main())
