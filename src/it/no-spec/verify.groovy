String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('BUILD SUCCESS') == 1
assert log.count('BUILD FAILURE') == 1
assert log.contains('There is no specification at ' + new File(basedir, 'src/main/modernizr/modernizr.yaml'))
assert log.contains('-Dmodernizr.spec=<file>; then run: mvn modernizr:model')
assert !new File(basedir, 'target/modernizr').exists()
return true
