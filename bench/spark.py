"""The filter under Spark: every line of a file of reports through `hearsay read - --filter`, in partitions.

Usage: python bench/spark.py REPORTS.jsonl [LINES]   (pip install pyspark; Java 17)
Repeats the file up to LINES lines, with an empty and a broken line among them, and says how many readings and refusals come out.
"""
import json
import sys
from pathlib import Path

from pyspark import SparkContext

root = Path(__file__).resolve().parent.parent
lines = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n") if line]
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 40
repeated = [lines[at % len(lines)] for at in range(wanted - 2)]
repeated[wanted // 2 : wanted // 2] = ["", "{broken"]

spark = SparkContext("local[2]", "hearsay")
spark.setLogLevel("ERROR")
command = f"node {root / 'dist' / 'cli.js'} read - --filter --threads 1"
made = spark.parallelize(repeated, 4).pipe(command, checkCode=True).map(json.loads).collect()
refused = [one["error"]["kind"] for one in made if "error" in one]
print(f"{len(repeated)} lines in, {len(made)} out: {len(made) - len(refused)} readings, refused {refused}")
spark.stop()
