#!/usr/bin/python3
"""Writes the .npy files beside it, as numpy 1.24.2 saves them. Image i holds 1000 i + 100 channel + 10 row + column in
reals (u1: modulo 256), so that every place can be told from every other."""
import os
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
i, c, r, k = np.indices((3, 2, 4, 5))
images = 1000 * i + 100 * c + 10 * r + k
save = lambda name, array: np.save(os.path.join(here, name), array)
save('images_f4.npy', images.astype('<f4'))
save('images_f8.npy', images.astype('<f8') + 1e-9)
save('images_u1.npy', (images[:, 0] % 256).astype('u1'))
save('images_fortran.npy', np.asfortranarray(images.astype('<f4')))
save('images_big_endian.npy', images.astype('>f4'))
save('images_complex.npy', images.astype('<c8'))
save('labels_i4.npy', np.array([2, 0, 1], '<i4'))
save('labels_i8.npy', np.array([2, 0, 1], '<i8'))
save('labels_u1.npy', np.array([2, 0, 1], 'u1'))
save('targets_f4.npy', np.array([[0.5, -1], [2, 3], [4, 0.25]], '<f4'))
save('targets_f8.npy', np.array([0.1, 0.2, 0.3], '<f8'))
