extension ImportWishes {
    /// How a file of the directory is to be imported by them.
    var options: DirectoryOptions {
        var options = DirectoryOptions()
        options.columns = columns
        options.chosen = chosen
        options.other = other
        options.confirmedChanges = confirmedChanges
        options.reason = reason
        return options
    }
}
