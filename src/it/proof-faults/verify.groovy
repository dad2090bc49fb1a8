String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('BUILD FAILURE') == 3
assert log.contains('No JDBC driver knows jdbc:mysql://nowhere/; the plugin has none.')
assert log.contains('Add the driver to the plugin in your pom')
assert log.contains('none can be made below ' + new File(basedir, 'pom.xml')) && log.contains('Make it writable')
assert log.contains('modernizr.operations is -1; it must be 0 or more.')

// not in a stack trace either; Maven may show the command line
log.readLines().findAll { !it.contains('-Dmodernizr.') }.each { line ->
    assert !line.contains('be51de') && !line.contains('in51de') : line
}

// nothing half-done stays
assert !new File(basedir, 'target/modernizr').exists() || new File(basedir, 'target/modernizr').list().length == 0
assert new File(basedir, 'pom.xml').isFile()
return true
