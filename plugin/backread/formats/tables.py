"""The rows and columns of a table, counted as its cells come."""

_WIDEST = 1000  # columns; browsers know no more


class Grid:
    """The cells of one table: gives each its row and column, from 1, past those that reach down from the rows above."""

    def __init__(self) -> None:
        self._row = 0
        self._column = 0
        self._taken: dict[int, int] = {}  # column to the last row that a cell above reaches down to

    def start_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = 0

    def place_cell(self, columns: int = 1, rows: int = 1) -> tuple[int, int]:
        """Give the row and column of the next cell, which takes up so many of each."""
        if not self._row:
            self.start_row()
        column = self._column + 1
        while self._taken.get(column, 0) >= self._row:
            column += 1
        self._column = column + min(max(columns, 1), _WIDEST) - 1
        if rows > 1:
            for each in range(column, min(self._column, _WIDEST) + 1):
                self._taken[each] = self._row + rows - 1
        return self._row, column
