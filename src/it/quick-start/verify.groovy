String log = new File(basedir, 'build.log').getText('UTF-8').replace('slip.yaml', 'modernizr.yaml').replace('target/more', 'target/modernizr')
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')

// every line of Maven that the README shows is one that Maven wrote
def said = log.readLines()*.stripTrailing() as Set
def shown = readme.readLines().findAll { it ==~ /\[(INFO|WARNING|ERROR)\].*/ }*.stripTrailing()
assert shown.size() > 15
shown.each { assert said.contains(it) : 'the README shows what Maven does not say: ' + it }

assert log.count('BUILD FAILURE') == 2
assert log.count('BUILD SUCCESS') == 2
return true
