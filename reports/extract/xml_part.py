"""XML inside a container, parsed so that it can neither fetch nor swell."""

from lxml import etree

from .reading import Refusal


def parsed_xml(xml: bytes, kind: str) -> etree._Element:
    """Parse a part of a file of this kind, or refuse it."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: etree._Element = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
            raise MemoryError from error
        raise Refusal(f"{kind}的内容已损坏或含有异常结构，无法读取") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal(f"{kind}含有 DTD 声明，可能有害")
    return root
