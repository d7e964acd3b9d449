"""Frames between the scoring process and this one: sizes, a JSON header, and the bytes of the arrays it names."""
import json
import mmap
import os
import struct

SIZES = struct.Struct("<IQ")
PADDING = b"\0" * 8


class Body:
    """The bytes behind a header. Arrays start at multiples of eight."""

    def __init__(self, data):
        self.data = data

    def array(self, dtype, place):
        """An array over the bytes themselves: nothing is copied."""
        import numpy

        offset, length = place
        dtype = numpy.dtype(dtype)
        return numpy.frombuffer(self.data, dtype=dtype, count=length // dtype.itemsize, offset=offset)

    def bytes(self, place):
        offset, length = place
        return bytes(self.data[offset : offset + length])

    def release(self):
        """Whether nobody holds an array over the shared memory any more, so that it may be written again."""
        try:
            self.data.close()
        except BufferError:
            return False
        return True


class Answer:
    """Collects the arrays of an answer; `put` tells where an array will be."""

    def __init__(self):
        self.buffers = []
        self.length = 0

    def put(self, data):
        view = memoryview(data)
        # An empty view cannot be cast.
        view = view.cast("B") if view.nbytes else memoryview(b"")
        place = [self.length, view.nbytes]
        self.buffers.append(view)
        self.length += view.nbytes
        padding = -self.length % 8
        if padding:
            self.buffers.append(memoryview(PADDING[:padding]))
            self.length += padding
        return place


class Channel:
    def __init__(self, requests, answers, shared):
        for fd in (requests, answers, shared):
            os.set_inheritable(fd, False)
        self.shared = shared
        self.requests = os.fdopen(requests, "rb", buffering=0)
        self.answers = answers

    def receive(self):
        """The next header and Body; None when nobody asks any more."""
        sizes = self._read(SIZES.size)
        if sizes is None:
            return None
        header_length, body_length = SIZES.unpack(sizes)
        header = self._read(header_length)
        body = self._read(body_length)
        if header is None or body is None:
            return None
        header = json.loads(header.decode("utf-8"))
        if "shared" not in header:
            return header, Body(body)
        offset, length = header["shared"]
        return header, Body(mmap.mmap(self.shared, length, offset=offset))

    def send(self, header, answer=None):
        buffers = answer.buffers if answer else []
        length = answer.length if answer else 0
        text = json.dumps(header).encode("utf-8")
        self._write(memoryview(SIZES.pack(len(text), length) + text))
        for buffer in buffers:
            self._write(buffer)

    def _read(self, length):
        data = bytearray(length)
        view = memoryview(data)
        filled = 0
        while filled < length:
            count = self.requests.readinto(view[filled:])
            if not count:
                return None
            filled += count
        return data

    def _write(self, view):
        while view.nbytes:
            view = view[os.write(self.answers, view) :]
