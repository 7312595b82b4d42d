"""A part that is worked out once, without a lock that instances share."""

import threading

from backread.model.once import once


class Slow:
    """Counts how often its part is worked out, and can be made to wait."""

    def __init__(self, gate: threading.Event | None = None) -> None:
        self.gate = gate
        self.times = 0

    @once
    def part(self) -> int:
        """The part."""
        if self.gate:
            self.gate.wait(10)
        self.times += 1
        return self.times


def test_a_part_is_worked_out_when_asked_for_and_only_once() -> None:
    slow = Slow()
    assert (slow.times, slow.part, slow.part, slow.times) == (0, 1, 1, 1)
    assert Slow.part.__doc__ == "The part."


def test_one_instance_does_not_keep_another_waiting() -> None:
    gate = threading.Event()
    held = Slow(gate)
    thread = threading.Thread(target=lambda: held.part)
    thread.start()
    assert Slow().part == 1
    gate.set()
    thread.join()
    assert held.times == 1
