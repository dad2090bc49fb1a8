String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('Skipped: modernizr.skip is set.') == 2
assert !new File(basedir, 'target/modernizr').exists()
return true
