require('./failing.cjs')('three');
