"""The training job in numpy, to measure against: numpy_job.py FOLDER LAYERS BATCH, e.g. numpy_job.py /tmp/data 784-50-10 32

Sigmoid with one hidden layer, ReLU with more; softmax cross-entropy, Adam (0.001, 0.9, 0.999, 1e-7), Glorot uniform,
reshuffled each epoch, float32. FOLDER and the lines that go in and out are described in contenders.ts.
"""
import json, sys, time
import numpy as np

folder, layers, batch = sys.argv[1], sys.argv[2], int(sys.argv[3])
sizes = [int(n) for n in layers.split("-")]
relu = len(sizes) > 3


def read(name):
    images = np.fromfile(f"{folder}/{name}.images", np.uint8).reshape(-1, 784)
    return (images / 255).astype(np.float32), np.fromfile(f"{folder}/{name}.labels", np.uint8).astype(np.int64)


X, Y = read("training")
Xt, Yt = read("test")
rng = np.random.default_rng(0)
P = []
for i, o in zip(sizes, sizes[1:]):
    limit = np.sqrt(6 / (i + o))
    P += [rng.uniform(-limit, limit, (i, o)).astype(np.float32), np.zeros(o, np.float32)]
M, V = [np.zeros_like(p) for p in P], [np.zeros_like(p) for p in P]
step = 0


def forward(x):
    z = [x]
    for k in range(0, len(P), 2):
        a = z[-1] @ P[k] + P[k + 1]
        last = k == len(P) - 2
        z.append(a if last else np.maximum(a, 0) if relu else 1 / (1 + np.exp(-a)))
    e = np.exp(z[-1] - z[-1].max(1, keepdims=True))
    return z, e / e.sum(1, keepdims=True)


def train():
    global step
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch):
        ix = order[start:start + batch]
        z, d = forward(X[ix])
        d[np.arange(len(ix)), Y[ix]] -= 1
        d /= len(ix)
        step += 1
        rate = 0.001 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        for k in range(len(P) - 2, -1, -2):
            below = d @ P[k].T if k else None
            for j, g in ((k, z[k // 2].T @ d), (k + 1, d.sum(0))):
                M[j] += 0.1 * (g - M[j])
                V[j] += 0.001 * (g * g - V[j])
                P[j] -= rate * M[j] / (np.sqrt(V[j]) + 1e-7)
            if k:
                h = z[k // 2]
                d = below * (h > 0) if relu else below * h * (1 - h)


def say(**message):
    print(json.dumps(message), flush=True)


say(version=f"numpy {np.__version__}")
for _ in sys.stdin:
    began = time.perf_counter()
    train()
    seconds = time.perf_counter() - began
    _, y = forward(Xt)
    say(seconds=seconds, accuracy=float((y.argmax(1) == Yt).mean()),
        loss=float(-np.log(y[np.arange(len(Yt)), Yt]).mean()))
