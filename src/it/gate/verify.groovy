String log = new File(basedir, 'build.log').getText('UTF-8')

// both reasons, and where to read more
assert log.contains('The model does not pass, for 2 reasons:')
assert log.contains('SEARCH')
assert log =~ /\b4\b.*\b3\b|\b3\b.*\b4\b/
assert log.contains('then run: mvn modernizr:validate')

// people read why, so the documents are written although the gate fails
File documents = new File(basedir, 'target/modernizr/artifacts/stage-02')
assert new File(documents, 'validation.md').getText('UTF-8').contains('UNSUPPORTED')
def suite = new groovy.xml.XmlSlurper().parse(new File(documents, 'TEST-modernizr.xml'))
assert suite.depthFirst().findAll { it.name() == 'testcase' }.size() >= 3
assert suite.depthFirst().any { it.name() == 'failure' }
assert new File(documents, 'modernizr.sarif').exists()
return true
