require('./failing.cjs')('one');
