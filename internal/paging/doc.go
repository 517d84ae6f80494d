// Package paging iterates over lists that a server sends in pages, at offsets, while rows are added and deleted.
//
// # Terms
//
//   - The anchor row, or anchor, is the last row of the last page that the reader took.
//   - The overlap is the anchor at the beginning of the next page: the reader requests each page from the anchor's offset on.
//   - A connected page leaves no gap behind the anchor: it begins at the anchor, before it, or directly behind it.
//   - To step back is to request a page that begins before the anchor. Each step is twice as long as the one before.
//   - A seen row is a row that a page of this pass contained. Its last position is the offset at which it was last seen,
//     together with the total number of rows that the server reported then.
//   - A bad row is a row that the server cannot render. The server answers 500 to each page that contains one.
//   - A unique order is a sort order in which no two rows are equal. In a tied order rows may be equal, and the database may
//     return equal rows in another order for each page. A nearly unique order is a tied order in which few rows are equal.
//   - A pass reads the list from its beginning to its end. A list in a tied order may need a second pass in its own order.
//
// # Invariant: no row is missed
//
// Consider the rows that exist from the first request to the last, in a unique order. After each page, every such row up to
// the anchor has been yielded. This holds before the first page, and a connected page preserves it. A page is a part of the
// list without gaps, read at one moment. If its first row is the anchor or stands before the anchor, the page is connected,
// whenever that moment was. A page may therefore be fetched ahead of its use.
//
//   - A page that begins with the anchor is connected. While the list does not change, every page does, because of the overlap.
//   - A page that begins with another seen row is connected, because that row stands before the anchor: rows were inserted
//     before it. The exception is a row that was deleted and created again, because it may stand behind the anchor now. Such a
//     row has moved down by more rows than the list has grown since its last position, and does not count as seen; see
//     beginsBeforeAnchor.
//   - If a page begins with any other row, rows before the anchor may have been deleted, so that unread rows moved up past the
//     beginning of the page. The reader steps back until it finds a connected page. If it reaches the beginning of the list, it
//     reads the list again.
//   - If pages have a single row, or if bad rows follow the anchor, the next page begins behind the anchor. It is connected if,
//     after it was read, the anchor still is at its offset, and each row between the two still is a bad row.
//
// A page ends the list only if it is shorter than the longest page so far. Servers count the rows before they read them, so a page that seems to
// reach the end may lack a row that was pushed down in between. See isLast.
//
// Two changes cannot be detected. A row that was deleted and created again behind unread rows counts as seen if it has not
// moved down, because rows before it were deleted. And in the last of the four cases, the reader does not notice if between
// two requests as many rows are deleted before the anchor as are inserted there.
//
// # Invariant: no row is yielded twice
//
// Rows of any age appear again when the reader steps back, and when rows are inserted before them. A rowSet therefore holds
// 73 bits of a seeded hash (two seeds of hash/maphash) of the key of every row that was yielded. If two rows had the same
// bits, the second would be missed. Among n rows, this happens with a probability below n²/2 / 2⁷³. For a million rows that is
// 5.3·10⁻¹¹. It stays below 10⁻⁹ up to four million rows.
//
// # Memory
//
// A row costs about nine bytes in the rowSet. Last positions are exact for the last rows that were seen, at least
// exactPositions of them; see positionLog. Of older rows, one in landmarkSpacing keeps its position. If the first row of a
// page is seen but has no position any more, the reader uses the first row of the page that has one. If there is none, the
// reader steps back further: it may send more requests, but it does not miss rows.
//
// # Cursors
//
// Some servers send the page that follows a row, whatever its offset. A cursorReader reads such lists without an overlap; see there. If
// it cannot, a second pass reads the list by offsets, with the same memory, so that no row is yielded twice.
package paging
