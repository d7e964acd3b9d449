import { benchPeers } from '#bench/inference/bench-peers.ts'

/** `SLIPWAY_BENCH_PYTHON=… node bench/inference-peers.ts`: real-time endpoints beside the servers that people run today. */
const python = process.env.SLIPWAY_BENCH_PYTHON
if (!python)
  throw new Error('SLIPWAY_BENCH_PYTHON names a Python with mlflow in it, and with mlserver and mlserver-mlflow.')
await benchPeers(python)
