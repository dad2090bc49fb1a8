String log = new File(basedir, 'build.log').getText('UTF-8').replace('slip.yaml', 'modernizr.yaml')
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')

// every line of Maven that the README shows is one that Maven wrote
def said = log.readLines()*.stripTrailing() as Set
def shown = readme.readLines().findAll { it ==~ /\[(INFO|WARNING|ERROR)\].*/ }*.stripTrailing()
assert shown.size() > 5
shown.each { assert said.contains(it) : 'the README shows what Maven does not say: ' + it }

assert log.count('BUILD FAILURE') == 1
assert log.count('BUILD SUCCESS') == 2
File documents = new File(basedir, 'target/modernizr/artifacts/stage-02')
assert new File(documents, 'dynamodb_data_model.md').getText('UTF-8').contains('The newest notes of an author')
assert new File(documents, 'TEST-modernizr.xml').exists()
return true
