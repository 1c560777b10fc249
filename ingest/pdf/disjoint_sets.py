"""Numbers that are joined step by step into sets without common members."""


class DisjointSets:
    """At first each number below ``count`` is a set of its own."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Make one set of the two sets that hold these numbers."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parents[second] = first

    def groups(self) -> list[list[int]]:
        """The members of each set in ascending order, the set with the least number first."""
        groups: dict[int, list[int]] = {}
        for number in range(len(self._parents)):
            groups.setdefault(self._root(number), []).append(number)
        return list(groups.values())

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number
