"""Lints request bodies with Spark: one body a line in, one result a line out, in the same order.

usage: lint.py VPNLINT INPUT.ndjson OUTPUT-FOLDER
"""

import shlex
import sys

from pyspark.sql import SparkSession


def main(vpnlint: str, requests: str, results: str) -> None:
    # A finding is a result and no failure of the job: hence --fail-on never.
    command = [vpnlint, "check", "--no-config", "--input", "ndjson", "--format", "ndjson", "--fail-on", "never", "-"]
    spark = SparkSession.builder.appName("vpnlint").getOrCreate()
    lines = spark.sparkContext.textFile(requests, minPartitions=8)
    # checkCode: a vpnlint that could not do its job fails the partition instead of leaving results out.
    lines.pipe(shlex.join(command), checkCode=True).saveAsTextFile(results)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
