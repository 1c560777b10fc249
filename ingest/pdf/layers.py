"""Layers (optional content) of a PDF: which of them are switched off, as PDFium shows the pages."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

_DEEPEST_EXPRESSION = 8
"""Visibility expressions may be nested without end. By judgement; PDFium follows 32."""


class Layers:
    """The layers of one file and their states.

    A page's picture is the measure: what PDFium does not show is off, even where another program would show it.
    """

    def __init__(self, pdf: Pdf) -> None:
        properties = pdf.Root.get(Name.OCProperties)
        self._properties = properties if isinstance(properties, Dictionary) else Dictionary()
        config = self._properties.get("/D")
        self._config = config if isinstance(config, Dictionary) else Dictionary()
        self._is_off_by_default = self._config.get("/BaseState") == Name.OFF
        self._on = {_identity(layer) for layer in _items(self._config.get("/ON"))}
        self._off = {_identity(layer) for layer in _items(self._config.get("/OFF"))}
        self._known = {_identity(layer) for layer in _items(self._properties.get("/OCGs"))}

    def is_off(self, content: object) -> bool:
        """Whether the content of an /OC entry or a marked-content property list is not shown."""
        if not isinstance(content, Dictionary):
            return False
        if content.get("/Type", Name.OCG) == Name.OCMD:
            return not self._is_membership_on(content)
        return not self._is_on(content)

    def off_names(self, resources: object) -> frozenset[str]:
        """The names in /Properties of these resources whose content is not shown."""
        properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
        if not isinstance(properties, Dictionary):
            return frozenset()
        return frozenset(name for name, content in properties.items() if self.is_off(content))

    def _is_on(self, layer: Object) -> bool:
        """ISO 32000-2, 8.11.4.3, in the order in which PDFium asks: the layer's own usage goes first."""
        usage = layer.get("/Usage")
        view = usage.get("/View") if isinstance(usage, Dictionary) else None
        if isinstance(view, Dictionary) and "/ViewState" in view:
            return view["/ViewState"] != Name.OFF
        identity = _identity(layer)
        if identity not in self._known:
            return True
        is_on = not self._is_off_by_default or identity in self._on
        return is_on and identity not in self._off

    def _is_membership_on(self, membership: Object) -> bool:
        expression = membership.get("/VE")
        if isinstance(expression, Array):
            return self._is_true(expression, _DEEPEST_EXPRESSION)
        members = membership.get("/OCGs")
        layers = [members] if isinstance(members, Dictionary) else list(_items(members))
        states = [self._is_on(layer) for layer in layers]
        match str(membership.get("/P", "/AnyOn")):
            case "/AllOn":
                return all(states)
            case "/AnyOff":
                return not states or not all(states)
            case "/AllOff":
                return not any(states)
            case _:
                return not states or any(states)

    def _is_true(self, expression: Array, depth: int) -> bool:
        operator, *operands = [*expression] or [None]
        values = [
            self._is_true(operand, depth - 1) if isinstance(operand, Array) else self._is_on(operand)
            for operand in operands
            if depth > 0 and isinstance(operand, Array | Dictionary)
        ]
        match operator:
            case Name.Not:
                return not any(values)
            case Name.Or:
                return any(values)
            case _:
                return all(values)


def _items(array: object) -> Iterator[Object]:
    if isinstance(array, Array):
        yield from (item for item in array if isinstance(item, Dictionary))


def _identity(layer: Object) -> tuple[int, int]:
    return layer.objgen
