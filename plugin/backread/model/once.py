"""A part of a value that is worked out when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801  read as a decorator
    """`functools.cached_property` without its lock.

    In Python 3.11 that lock is one for all instances of a class, so that a book whose sentences were being tagged kept
    every news story waiting in the service. An instance that two threads share may work a part out twice.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Value | Self:
        """Give the part, kept in the instance from then on."""
        if instance is None:
            return self
        value: Value = self._work(instance)
        instance.__dict__[self._name] = value
        return value
