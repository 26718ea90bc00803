// libuv reads this once, at its first use, so it is said before anything else: each query of the engine holds a thread.
process.env.UV_THREADPOOL_SIZE = '16'
