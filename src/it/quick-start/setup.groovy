// What the README tells newcomers to copy is what runs here: each of its files is a code block whose first line names it.
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')
Closure<String> block = { String name ->
    def found = (readme =~ /(?ms)^```\w+\n((?:<!--|--|#) ${java.util.regex.Pattern.quote(name)}(?: -->)?\n.*?)^```$/)
    assert found.find() : 'the README shows no ' + name
    return found.group(1)
}
['pom.xml', 'src/main/modernizr/schema.sql', 'src/main/modernizr/modernizr.yaml'].each { name ->
    File file = new File(basedir, name)
    file.parentFile.mkdirs()
    file.setText(block(name), 'UTF-8')
}

// ... and the slip that the README begins with, and the pattern too many
String spec = new File(basedir, 'src/main/modernizr/modernizr.yaml').getText('UTF-8')
String slip = spec.replace('ORDER BY written_at DESC', 'ORDER BY writen_at DESC')
String more = spec.replace('access-patterns: 3', 'access-patterns: 4') + block('one more pattern')
assert slip != spec && more.contains('access-patterns: 4')
new File(basedir, 'src/main/modernizr/slip.yaml').setText(slip, 'UTF-8')
new File(basedir, 'src/main/modernizr/more.yaml').setText(more, 'UTF-8')
return true
