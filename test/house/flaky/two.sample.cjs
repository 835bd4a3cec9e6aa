require('./failing.cjs')('two');
