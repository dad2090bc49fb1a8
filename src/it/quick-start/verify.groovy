String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('BUILD SUCCESS') == 2
File documents = new File(basedir, 'target/modernizr/artifacts/stage-02')
assert new File(documents, 'dynamodb_data_model.md').getText('UTF-8').contains('The newest notes of an author')
assert new File(documents, 'validation.json').exists()

// the passing run is told as the README tells it
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')
log.readLines().findAll { it.contains('patterns') && it.contains('supported') }.each { assert readme.contains(it) }
return true
