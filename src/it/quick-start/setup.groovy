// What the README tells newcomers to copy is what runs here: each of its files is a code block whose first line names it.
String readme = new File(projectDirectory.toString(), 'README.md').getText('UTF-8')
['pom.xml', 'src/main/modernizr/schema.sql', 'src/main/modernizr/modernizr.yaml'].each { name ->
    def block = (readme =~ /(?ms)^```\w+\n(?:<!--|--|#) ${java.util.regex.Pattern.quote(name)}(?: -->)?\n(.*?)^```$/)
    assert block.find() : 'the README shows no ' + name
    File file = new File(basedir, name)
    file.parentFile.mkdirs()
    file.setText(block.group(1), 'UTF-8')
}
return true
