String log = new File(basedir, 'build.log').getText('UTF-8')

// the goals, and every parameter with the property that sets it
['modernizr:requirements', 'modernizr:model', 'modernizr:validate', 'modernizr:help'].each {
    assert log.contains(it)
}
['modernizr.spec', 'modernizr.outputDirectory', 'modernizr.templates', 'modernizr.skip', 'modernizr.failOnDelegated'].each {
    assert log.contains('User property: ' + it)
}
return true
