"""The house rules of DESIGN §2, read from the source with ast."""

import ast
import re
from functools import cache
from itertools import chain

import pytest

from tests.conftest import PROJECT

# The rooms of the figures, in their order; `stored` alone touches the database.
FIGURES = (
    (
        *("indicators", "numbers", "labels", "scopes", "bodies", "belonging"),
        *("readings", "printed"),
    ),
    ("tables",),
    ("lines",),
    ("said",),
    ("checks",),
    ("all_tables", "all_text"),
    ("counting",),
)
PURE_FIGURES = tuple(
    tuple(f"reports.figures.{name}" for name in names) for names in FIGURES
)
# A module imports only from what stands above it; the commands, like the web, stand
# below all facades.
LAYERS = (
    ("reports.sharing", "reports.paging"),
    ("reports.text",),
    # Pages set for paper: from characters to the order that they are read in.
    tuple(
        f"reports.extract.{each}"
        for each in ("document", "damage", "formats", "line_wrap", "reading")
    ),
    tuple(f"reports.extract.paper.{each}" for each in ("page", "geometry", "rules")),
    ("reports.extract.paper.lines",),
    ("reports.extract.paper.table",),
    ("reports.extract.paper.ruled",),
    ("reports.extract.paper.order",),
    ("reports.extract.paper.unruled",),
    ("reports.extract.paper.furniture", "reports.extract.paper.statutory"),
    ("reports.extract.paper",),
    ("reports.extract",),
    ("reports.parse",),
    *PURE_FIGURES,
    ("reports.preparing",),
    ("reports.comparison", "reports.addresses"),
    ("reports.models",),
    ("reports.history", "reports.roles"),
    ("reports.resolver",),
    ("reports.reference",),
    ("reports.figures",),
    # The rooms of the search: values, then from the index to what is shown.
    tuple(
        f"reports.search.{each}"
        for each in ("selection", "results", "names", "facets", "kept", "rows")
    ),
    ("reports.search.index",),
    ("reports.search.asking",),
    ("reports.search.counting",),
    ("reports.search.meaning",),
    ("reports.search.ranking",),
    ("reports.search.showing",),
    ("reports.search",),
    ("reports.coverage",),
    ("reports.overlaps",),
    ("reports.ingest",),
    ("reports.desk", "reports.verification"),
    ("reports.filters",),
    (
        *("reports.views", "reports.api", "reports.admin", "reports.urls"),
        *("reports.feeds", "reports.sitemaps", "reports.exports", "reports.citations"),
        *("reports.templatetags", "reports.management"),
    ),
    ("archive",),
)
APART = ("reports.apps", "reports.migrations")
PURE = (
    *("reports.sharing", "reports.paging", "reports.text", "reports.extract"),
    *("reports.parse", "reports.preparing", "reports.comparison"),
    *chain.from_iterable(PURE_FIGURES),
)
# Rooms with one door: what stands below imports from the package itself.
FACADES = tuple(
    f"reports.{each}"
    for each in (
        *("comparison", "resolver", "search", "coverage", "overlaps", "ingest", "desk"),
    )
)
LONGEST_FUNCTION, LONGEST_MODULE = 40, 400
UNSAFE = re.compile(r"\|\s*safe\b|autoescape off")


def source_files():
    found = [*PROJECT.glob("reports/**/*.py"), *PROJECT.glob("archive/**/*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


MODULES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(
        ".__init__"
    ): path
    for path in source_files()
}


@cache
def tree(name):
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name):
    """Yield the absolute name of every module that a module imports."""
    is_package = MODULES[name].name == "__init__.py"
    package = name if is_package else name.rpartition(".")[0]
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
            start = f"{base}." if node.level else ""
            module = f"{start}{node.module or ''}".rstrip(".")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def is_in(name, packages):
    return any(name == each or name.startswith(f"{each}.") for each in packages)


def layer(name):
    return next((rank for rank, group in enumerate(LAYERS) if is_in(name, group)), None)


def offences(found, names=tuple(MODULES)):
    """Return what was found in each module, without the modules that are clean."""
    return {name: each for name in names if (each := found(name))}


def test_every_module_has_its_place_in_the_house():
    named = [name for name in MODULES if name != "reports" and not is_in(name, APART)]

    assert [name for name in named if layer(name) is None] == []


def test_imports_go_in_one_direction():
    def below(name):
        own = layer(name)
        ranks = {each: layer(each) for each in imports(name)}
        return own is not None and [
            each for each, rank in ranks.items() if rank is not None and rank > own
        ]

    assert offences(below) == {}


def test_the_pure_packages_know_nothing_of_django():
    def foreign(name):
        known = ("django", "tantivy")
        return is_in(name, PURE) and [e for e in imports(name) if is_in(e, known)]

    assert offences(foreign) == {}


def test_only_the_search_knows_the_engine():
    def engine(name):
        found = [each for each in imports(name) if is_in(each, ("tantivy",))]
        return not is_in(name, ("reports.search",)) and found

    assert offences(engine) == {}


def exported(package):
    """Return the full names of what a package lists as its own."""
    [listed] = [
        ast.literal_eval(node.value)
        for node in tree(package).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return {f"{package}.{each}" for each in listed}


def test_nobody_goes_round_a_facade():
    doors = {*FACADES, *chain.from_iterable(map(exported, FACADES))}

    def behind(name):
        foreign = [each for each in FACADES if not is_in(name, (each,))]
        used = (each for each in imports(name) if is_in(each, foreign))
        return [each for each in used if each not in doors]

    assert offences(behind) == {}


def test_one_module_reads_the_environment():
    def reads(name):
        return [
            ast.unparse(node)
            for node in ast.walk(tree(name))
            if isinstance(node, ast.Attribute)
            and node.attr in ("environ", "environb", "getenv")
        ]

    found = offences(reads)

    assert found.keys() == {"archive.environment", "archive.wsgi"}
    assert found["archive.wsgi"] == ["os.environ"]
    assert "os.environ.setdefault(" in MODULES["archive.wsgi"].read_text()


def test_the_command_line_only_sets_a_default_in_the_environment():
    source = (PROJECT / "manage.py").read_text()

    assert source.count("environ") == source.count("os.environ.setdefault(") == 1


def test_nothing_is_marked_safe():
    def safe(name):
        names = {
            node.id if isinstance(node, ast.Name) else node.attr
            for node in ast.walk(tree(name))
            if isinstance(node, ast.Name | ast.Attribute)
        }
        return names & {"mark_safe", "SafeString", "SafeText"}

    assert offences(safe) == {}


def test_templates_escape_everything():
    templates = [each for each in (PROJECT / "templates").rglob("*") if each.is_file()]
    unsafe = [each for each in templates if UNSAFE.search(each.read_text())]

    assert templates
    assert unsafe == []


def test_functions_are_short():
    def long(name):
        return {
            node.name: node.end_lineno - node.lineno + 1
            for node in ast.walk(tree(name))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
        }

    assert offences(long) == {}


def test_modules_are_short():
    def lines(name):
        found = MODULES[name].read_text(encoding="utf-8").count("\n")
        return found if found > LONGEST_MODULE else 0

    assert offences(lines) == {}


def variables():
    """List the environment variables that are read."""
    environment, settings = tree("archive.environment"), tree("archive.settings")
    functions = [each for each in environment.body if isinstance(each, ast.FunctionDef)]
    named = {each.name for each in functions if first_argument(each) == "name"}
    readers = {*named, "os.environ.get"}
    nodes = (*ast.walk(environment), *ast.walk(settings))
    calls = [node for node in nodes if is_call(node)]
    return sorted(
        node.args[0].value
        for node in calls
        if ast.unparse(node.func) in readers and isinstance(node.args[0], ast.Constant)
    )


def first_argument(function):
    return function.args.args[0].arg if function.args.args else ""


def is_call(node):
    return isinstance(node, ast.Call) and bool(node.args)


def commands():
    folder = PROJECT / "reports" / "management" / "commands"
    return sorted(path.stem for path in folder.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", [*variables(), *commands()])
def test_the_documentation_names_it(name):
    pages = [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")]

    assert any(re.search(rf"\b{name}\b", page.read_text("utf-8")) for page in pages)


def test_the_readme_leads_to_every_page_of_the_documentation():
    readme = (PROJECT / "README.md").read_text("utf-8")

    assert {f"docs/{page.name}" for page in (PROJECT / "docs").iterdir()} == set(
        re.findall(r"\]\((docs/[^)]+)\)", readme)
    )
