String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('BUILD SUCCESS') == 2
assert !log.contains('There is no specification')
assert log.readLines().every { !(it.startsWith('[WARNING]') && it.contains('modernizr')) } : 'a warning about the plugin'

String model = new File(basedir, 'service/target/modernizr/artifacts/stage-02/dynamodb_data_model.md').getText('UTF-8')
assert model.contains('SHOW') && model.contains('REGISTER')
// a module without a specification is left as it was
assert !new File(basedir, 'library/target/modernizr').exists()
assert !new File(basedir, 'target/modernizr').exists()
return true
