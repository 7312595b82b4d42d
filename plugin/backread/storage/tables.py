"""The tables: what the service keeps, one class a table. Nothing outside this package sees them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from backread.storage.records import DecisionKind, DeliveryState, ReviewState


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so that it is taken off on the way in and put back on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that a later migration can change it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment(), bytes: LargeBinary(), str: Text()}  # noqa: RUF012


class DraftRow(Base):
    """A draft; `latest` is the number of its newest version. A CMS knows the draft as `external_id`."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    source: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str | None] = mapped_column(String(255))
    desk: Mapped[str] = mapped_column(default="")
    genre: Mapped[str] = mapped_column(default="")
    latest: Mapped[int] = mapped_column(default=1)
    created: Mapped[datetime]
    touched: Mapped[datetime] = mapped_column(index=True)


class VersionRow(Base):
    """A draft as it was handed over, byte for byte; `number` counts from 1."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str]
    format: Mapped[str] = mapped_column(String(32), default="")
    content: Mapped[bytes] = mapped_column(deferred=True)
    size: Mapped[int]
    created: Mapped[datetime]

    draft: Mapped[DraftRow] = relationship(lazy="joined", innerjoin=True)


class ReviewRow(Base):
    """The review of a version: asked for, done, or failed with a sentence that says why."""

    __tablename__ = "reviews"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), unique=True)
    state: Mapped[ReviewState] = mapped_column(String(16), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    status: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    headline: Mapped[str] = mapped_column(default="")
    words: Mapped[int] = mapped_column(default=0)
    errors: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)
    suggestions: Mapped[int] = mapped_column(default=0)
    result: Mapped[str | None] = mapped_column(deferred=True)
    created: Mapped[datetime]
    finished: Mapped[datetime | None]

    version: Mapped[VersionRow] = relationship(lazy="joined", innerjoin=True)


class DecisionRow(Base):
    """What somebody decided about a suggestion. Rows are only ever added; the latest one counts."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    suggestion_id: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str]
    decision: Mapped[DecisionKind] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(default="")
    made: Mapped[datetime]


class ReceiptRow(Base):
    """A webhook message that was let in. Its id is unique within the source: a second copy changes nothing."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("source", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(64))
    message_id: Mapped[str] = mapped_column(String(255))
    state: Mapped[str] = mapped_column(String(16))
    error: Mapped[str] = mapped_column(default="")
    received: Mapped[datetime]


class DeliveryRow(Base):
    """A review on its way back to the source that asked for it; `id` is the message id it always goes out under."""

    __tablename__ = "deliveries"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipts.id", ondelete="CASCADE"))
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), unique=True)
    source: Mapped[str] = mapped_column(String(64))
    state: Mapped[DeliveryState] = mapped_column(String(16), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime | None]
    status: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    created: Mapped[datetime]
    finished: Mapped[datetime | None]

    review: Mapped[ReviewRow] = relationship(lazy="joined", innerjoin=True)
