String log = new File(basedir, 'build.log').getText('UTF-8').replace('slip.yaml', 'modernizr.yaml').replace('target/more', 'target/modernizr')
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')

// every line of Maven that the README shows is one that Maven wrote
def said = log.readLines()*.stripTrailing() as Set
def shown = readme.readLines().findAll { it ==~ /\[(INFO|WARNING|ERROR)\].*/ }*.stripTrailing()
assert shown.size() > 15
shown.each { assert said.contains(it) : 'the README shows what Maven does not say: ' + it }

assert log.count('BUILD FAILURE') == 2
assert log.count('BUILD SUCCESS') == 2

// the samples that the README links are what this project gives; -Dpromote=true replaces them, to be reviewed by eye
File documents = new File(basedir, 'target/modernizr/artifacts/stage-02')
File samples = new File(projectDirectory.toString(), 'src/site/resources/samples/notes')
def linked = (readme =~ /\(src\/site\/resources\/samples\/notes\/([a-z_.]+)\)/).collect { it[1] } as Set
assert linked.size() >= 4
linked.each { name ->
    String fresh = new File(documents, name).getText('UTF-8')
    File sample = new File(samples, name)
    if (Boolean.getBoolean('promote')) {
        samples.mkdirs()
        sample.setText(fresh, 'UTF-8')
    }
    assert sample.exists() && sample.getText('UTF-8') == fresh :
        sample.name + ' of the samples is out of date: mvn verify -DskipTests -Dinvoker.test=quick-start -Dpromote=true'
}
return true
