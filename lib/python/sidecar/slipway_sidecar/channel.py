"""Frames between the scoring process and this one: sizes, a JSON header, and the bytes of the arrays it names."""
import json
import mmap
import os
import struct

SIZES = struct.Struct("<IQ")
PADDING = b"\0" * 8
SMALL = 65536


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
        # One read for a small request; large ones are read into their own memory all the same.
        self.requests = os.fdopen(requests, "rb", buffering=SMALL)
        self.answers = answers
        self.last = (None, None)

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
        header = self._parse(header)
        if "shared" not in header:
            return header, Body(body)
        offset, length = header["shared"]
        return header, Body(mmap.mmap(self.shared, length, offset=offset))

    def _parse(self, text):
        """Calls with as many rows have the same header. Nobody changes it: what a script or a model is handed is not kept."""
        if self.last[0] == text:
            return self.last[1]
        header = json.loads(text.decode("utf-8"))
        if header["op"] == "predict" and "params" not in header:
            self.last = (text, header)
        return header

    def send(self, header, answer=None):
        buffers = answer.buffers if answer else []
        length = answer.length if answer else 0
        text = json.dumps(header).encode("utf-8")
        head = SIZES.pack(len(text), length) + text
        if length <= SMALL:
            self._write(memoryview(b"".join([head, *buffers])))
            return
        self._write(memoryview(head))
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
