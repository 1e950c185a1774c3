#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the networks of an oracle file through `descentlab run`: scene + NPY + safetensors in, safetensors out (5 full-batch steps of momentum SGD and of Adam). Usage: try_network.py PROGRAM ORACLE.json (needs numpy)"""
import json, os, struct, subprocess, sys, tempfile
import numpy as np
APP = sys.argv[1]
SOURCE = sys.argv[2]
D = json.load(open(SOURCE))
TENSOR = lambda k: k.replace('.gamma', '.weight') if k.startswith('bn') else k
TENSOR2 = lambda k: TENSOR(k).replace('.beta', '.bias') if k.startswith('bn') else k


def save(path, tensors):
    head, off, blob = {}, 0, b''
    for k, v in tensors.items():
        a = np.ascontiguousarray(v, dtype='<f8'); b = a.tobytes()
        head[k] = {'dtype': 'F64', 'shape': list(a.shape), 'data_offsets': [off, off + len(b)]}
        off += len(b); blob += b
    h = json.dumps(head).encode()
    h += b' ' * (-len(h) % 8)
    open(path, 'wb').write(struct.pack('<Q', len(h)) + h + blob)


def load(path):
    b = open(path, 'rb').read()
    n = struct.unpack('<Q', b[:8])[0]
    head = json.loads(b[8:8 + n]); head.pop('__metadata__', None)
    t = {'F64': '<f8', 'F32': '<f4', 'I64': '<i8'}
    return {k: np.frombuffer(b[8 + n + v['data_offsets'][0]:8 + n + v['data_offsets'][1]], dtype=t[v['dtype']]).reshape(v['shape']) for k, v in head.items()}


def layer(l):
    t, n = l['type'], ({'name': l['name']} if 'name' in l else {})
    s = lambda i, **kw: dict({'layer': i, 'settings': kw} if kw else {'layer': i}, **n)
    if t == 'conv2d': return s('convolution', channels=l['out'], kernel=l['kernel'], padding=l['padding'])
    if t == 'batchnorm2d': return s('batch-normalization', epsilon=l['eps'], momentum=l['momentum'])
    if t == 'dense': return s('dense', units=l['out'])
    if t == 'maxpool2d': return s('max-pooling', size=l['size'], stride=l['stride'])
    if t == 'avgpool2d': return s('average-pooling', size=l['size'], stride=l['stride'])
    if t == 'residual': return {'layer': 'residual', 'layers': [layer(q) for q in l['layers']]}
    if t == 'leaky_relu': return s('leaky-relu', slope=l['slope'])
    if t == 'elu': return s('elu', alpha=l['alpha'])
    return s(t)


LOSS = {'softmax_cross_entropy': 'cross-entropy', 'sigmoid_binary_cross_entropy': 'binary-cross-entropy', 'mse': 'mean-squared-error', 'l1': 'mean-absolute-error', 'smooth_l1': 'smooth-l1'}
bad, total = [], 0
for c in D['cases']:
    for rule in ('sgd', 'adam'):
        total += 1
        want = c['after_5_steps_' + rule]
        h = want['hyperparameters']
        st = {'learning_rate': h['lr'], 'weight_decay': h['weight_decay']}
        st.update({'momentum': h['momentum']} if rule == 'sgd' else {'beta1': h['beta1'], 'beta2': h['beta2'], 'epsilon': h['eps']})
        x = np.array(c['input'])
        with tempfile.TemporaryDirectory() as t:
            P = lambda f: os.path.join(t, f)
            np.save(P('x.npy'), x)
            y = np.array(c['target'])
            np.save(P('y.npy'), y.astype('<i8') if LOSS[c['loss']['type']] == 'cross-entropy' else y.astype('<f8'))
            save(P('w.safetensors'), {TENSOR2(k): v for k, v in c['parameters'].items()})
            loss = LOSS[c['loss']['type']]
            obj = {'network': [layer(l) for l in c['layers']], 'dataset': {'images': 'x.npy', 'labels': 'y.npy'}, 'loss': loss, 'batch': 'full', 'shuffle': False,
                   'weights': 'w.safetensors', 'precision': 'double'}
            if 'beta' in c['loss']: obj['loss_settings'] = {'beta': c['loss']['beta']}
            scene = {'format': 'descentlab/1', 'title': 'case', 'seed': 1, 'steps': 5, 'objective': obj,
                     'runs': [{'label': 'run', 'segments': [{'at': 0, 'optimizer': 'momentum' if rule == 'sgd' else 'adam', 'settings': st}]}]}
            json.dump(scene, open(P('case.descent.json'), 'w'))
            p = subprocess.run([APP, 'run', P('case.descent.json'), '--save-weights', P('out.safetensors')], capture_output=True, text=True, timeout=120)
            if not os.path.exists(P('out.safetensors')):
                bad.append((c['id'], rule, (p.stderr.strip().splitlines() or ['no output'])[-1][:160])); continue
            got = load(P('out.safetensors'))
            ref = {TENSOR2(k): np.array(v) for k, v in want['parameters'].items()}
            for b, s in want['batchnorm'].items():
                ref[b + '.running_mean'], ref[b + '.running_var'] = np.array(s['running_mean']), np.array(s['running_var'])
            tol = max(want['tolerance'], 1e-9)
            for k, w in ref.items():
                if k not in got: bad.append((c['id'], rule, 'no tensor ' + k)); break
                e = np.max(np.abs(got[k] - w) / np.maximum(1, np.abs(w))) if got[k].shape == w.shape else 9e9
                if e > tol: bad.append((c['id'], rule, '%s off by %.2g' % (k, e))); break
for b in bad[:12]: print(*b)
print('networks: %d of %d hold' % (total - len(bad), total))
sys.exit(1 if bad or not total else 0)
