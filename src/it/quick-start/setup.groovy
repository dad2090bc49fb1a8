// What the README tells newcomers to copy is what runs here: each of its files is a code block whose first line names it.
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')
['pom.xml', 'src/main/modernizr/schema.sql', 'src/main/modernizr/modernizr.yaml'].each { name ->
    def block = (readme =~ /(?ms)^```\w+\n(?:<!--|--|#) ${java.util.regex.Pattern.quote(name)}(?: -->)?\n(.*?)^```$/)
    assert block.find() : 'the README shows no ' + name
    File file = new File(basedir, name)
    file.parentFile.mkdirs()
    file.setText(block.group(1), 'UTF-8')
}

// ... and the slip that the README begins with
File spec = new File(basedir, 'src/main/modernizr/modernizr.yaml')
String slip = spec.getText('UTF-8').replace('ORDER BY written_at DESC', 'ORDER BY writen_at DESC')
assert slip != spec.getText('UTF-8')
new File(basedir, 'src/main/modernizr/slip.yaml').setText(slip, 'UTF-8')
return true
